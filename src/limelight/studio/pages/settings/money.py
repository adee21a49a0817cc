"""Credits: what there is, where it went, how much may go."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from nicegui.element import Element

from limelight.billing import endpoints
from limelight.billing.schemas import BalanceOut, CapsBody, EntryOut, GrantIn, UsageOut
from limelight.kit.money import credits_of, micros_of
from limelight.runtime.web.pages import Page, PageOf
from limelight.studio.components.button import button
from limelight.studio.components.empty import empty
from limelight.studio.components.field import Field, number_field
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, is_for, moment, settings

__all__ = ["money"]

_KINDS = {
    "grant": "Credit given",
    "reserve": "Put aside",
    "settle": "Spent",
    "release": "Put back",
    "refund": "Refunded",
}


async def money(desk: Desk) -> None:
    """Everybody who may look sees the ledger; admins and owners set caps, operators give credit."""
    with settings("/settings/credits", "A credit is a cent. Drafts and what is known already cost none."):
        if is_for(desk, "credits.read", "members", "credits"):
            await _Money(desk, Element("div").classes("ll-stack")).show()


class _Money:
    """The page, built anew from the service after each change."""

    def __init__(self, desk: Desk, place: Element) -> None:
        self._desk, self._place = desk, place

    async def show(self) -> None:
        call = self._desk.call
        balance = await call("credits.read", endpoints.get_balance)
        caps = await call("credits.read", endpoints.get_caps)
        usage = await call("credits.read", lambda access: endpoints.get_usage(access, None))
        entries = await self._entries(None)
        self._place.clear()
        with self._place:
            _figures(balance)
            self._caps(caps)
            if self._desk.principal.is_operator and self._desk.may("credits.manage"):
                self._granting()
            _usage(usage)
            self._ledger(entries)

    async def _entries(self, cursor: UUID | None) -> Page[EntryOut]:
        page = PageOf(cursor=cursor, limit=25)
        return await self._desk.call(
            "credits.read", lambda access: endpoints.list_entries(access, page, "available")
        )

    def _caps(self, caps: CapsBody) -> None:
        why = "" if self._desk.may("credits.manage") else "Only an owner or admin sets caps."
        with card("Caps", "No film begins that would cost more. Empty for no cap."):
            with Element("div").classes("ll-settings-form"):
                month = number_field("In a month", _credits(caps.month_cap_micros), least=0, unit="credits")
                run = number_field("For one film", _credits(caps.run_cap_micros), least=0, unit="credits")

                async def keep() -> None:
                    body = CapsBody(month_cap_micros=_micros(month), run_cap_micros=_micros(run))
                    await self._desk.call("credits.manage", lambda access: endpoints.put_caps(access, body))
                    toast("The caps hold from now on.")

                button("Save", on_click=keep).allow(why)
            for field in (month, run):
                field.props["disabled"] = bool(why)
            if why:
                text("p", why, "ll-quiet")

    def _granting(self) -> None:
        with (
            card("Give credit", "You run this installation, so you decide what there is to spend."),
            Element("div").classes("ll-settings-form"),
        ):
            amount = number_field("Amount", 500, least=1, unit="credits")

            async def give() -> None:
                body = GrantIn(micros=_micros(amount) or 0, note="")
                await self._desk.call("credits.manage", lambda access: endpoints.grant_credit(access, body))
                toast("The credit is there.")
                await self.show()

            button("Give it", on_click=give)

    def _ledger(self, first: Page[EntryOut]) -> None:
        if not first.items:
            empty(
                "coins",
                "Nothing moved yet",
                "Each amount that is given, put aside, spent or put back stands here.",
            )
            return
        with card("Ledger", "Every amount that moved, newest first. Nothing is ever changed in it."):
            rows = _table(("What", "When", "Note", "Credits"))
            place = Element("div")
            self._more(rows, place, first)

    def _more(self, rows: Element, place: Element, page: Page[EntryOut]) -> None:
        with rows:
            for entry in page.items:
                _line(entry)
        place.clear()
        if page.next is None:
            return

        async def older() -> None:
            self._more(rows, place, await self._entries(page.next))

        with place:
            button("Older", on_click=older)


def _figures(balance: BalanceOut) -> None:
    with Element("dl").classes("ll-card ll-settings-figures"):
        for name, amount in (
            ("to spend", balance.available_credits),
            ("put aside for jobs", balance.reserved_credits),
            ("spent so far", balance.spent_credits),
        ):
            with Element("div").classes("ll-settings-figure"):
                text("dt", name)
                text("dd", f"{amount:,.10g}")


def _usage(usage: UsageOut) -> None:
    if not usage.projects:
        return
    with card("This month", f"{usage.credits:,.10g} credits so far."):
        for_what = _table(("Project", "Credits"))
        with for_what:
            for one in usage.projects:
                with Element("tr"):
                    text("td", one.name or "Outside of projects")
                    text("td", f"{one.credits:,.10g}", "ll-number")


def _table(heads: tuple[str, ...]) -> Element:
    """A table's body, for rows."""
    with Element("table").classes("ll-settings-table"):
        with Element("thead"), Element("tr"):
            for head in heads:
                text("th", head, "ll-number" if head == "Credits" else "").props("scope=col")
        return Element("tbody")


def _line(entry: EntryOut) -> None:
    with Element("tr"):
        text("td", _KINDS.get(entry.kind, entry.kind), "ll-settings-what")
        text("td", moment(entry.created_at), "ll-quiet")
        text("td", entry.note, "ll-quiet")
        text("td", f"{float(credits_of(entry.amount_micros)):+,.10g}", "ll-number")


def _credits(micros: int | None) -> float | None:
    return None if micros is None else float(credits_of(micros))


def _micros(field: Field) -> int | None:
    value: Any = field.value
    return None if value is None else micros_of(Decimal(str(value)))
