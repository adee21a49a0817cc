"""API keys: for programs, shown once, with no more than their maker may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from nicegui.element import Element
from pydantic import ValidationError

from limelight.accounts.endpoints import api_keys
from limelight.accounts.policy import PERMISSIONS, Permission
from limelight.accounts.schemas import ApiKeyIn, ApiKeyOut
from limelight.runtime.web.pages import PageOf
from limelight.studio.components.button import button
from limelight.studio.components.copyable import Copyable
from limelight.studio.components.dialog import Dialog, ask
from limelight.studio.components.empty import empty
from limelight.studio.components.field import choice, text_field
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, day, is_for, moment, settings

__all__ = ["keys"]

_LASTS: Final = {"90": "90 days", "365": "A year", "": "Until it is revoked"}
_MAY: Final = {"": "All that I may", "read": "Only look"}


async def keys(desk: Desk) -> None:
    """One's own; everybody's for those who manage the members."""
    with settings("/settings/keys", "For programs that make films in your name."):
        if is_for(desk, "api_keys.manage", "editors, admins and owners", "API keys"):
            await _Keys(desk, Element("div").classes("ll-stack")).show()


class _Keys:
    """The page, built anew from the service after each change."""

    def __init__(self, desk: Desk, place: Element) -> None:
        self._desk, self._place = desk, place

    async def show(self) -> None:
        found = await self._desk.call(
            "api_keys.manage", lambda access: api_keys.list_keys(access, PageOf(limit=200))
        )
        self._place.clear()
        with self._place:
            if not found.items:
                empty(
                    "key-round",
                    "No keys yet",
                    "A key lets a program use the API as you.",
                    "Make a key",
                    self._make,
                )
                return
            with card("Keys"):
                with Element("ul").classes("ll-settings-list"):
                    for key in found.items:
                        with Element("li"):
                            self._key(key)
                with Element("div").classes("ll-row"):
                    button("Make a key", kind="main", icon_name="plus", on_click=self._make)

    def _key(self, key: ApiKeyOut) -> None:
        with Element("div").classes("ll-stack-s"):
            with Element("div").classes("ll-settings-name"):
                text("span", key.name)
                text("code", f"{key.prefix}…", "ll-quiet")
            may = "1 permission" if len(key.scopes) == 1 else f"{len(key.scopes)} permissions"
            used = f"used {moment(key.last_used_at)}" if key.last_used_at else "never used"
            ends = f"ends {day(key.expires_at)}" if key.expires_at else "no end"
            text(
                "p",
                f"{may} · made {day(key.created_at)} · {used} · {ends}",
                "ll-quiet",
            )

        async def revoke() -> None:
            detail = "Programs that use it are refused from their next request on."
            if await ask(f"Revoke “{key.name}”?", detail, action="Revoke", is_dangerous=True):
                await self._desk.call("api_keys.manage", lambda access: api_keys.revoke(key.id, access))
                toast("It is worth nothing any more.")
                await self.show()

        button("Revoke", on_click=revoke)

    async def _make(self) -> None:
        with Dialog("Make a key") as dialog:
            name = text_field("Name", placeholder="Nightly builds", most=120)
            may = choice("It may", _MAY)
            lasts = choice("It lasts", _LASTS, "90")

            def done() -> None:
                try:
                    dialog.answer(_asked(name.value, may.value, lasts.value, self._desk))
                except ValidationError:
                    name.refuse("Give it a name.")

            with Element("div").classes("ll-row ll-end"):
                button("Make the key", kind="main", on_click=done)
        asked = await dialog.answered()
        if isinstance(asked, ApiKeyIn):
            made = await self._desk.call("api_keys.manage", lambda access: api_keys.create(asked, access))
            await self.show()
            with self._place:
                await _show_once(made.key)


async def _show_once(key: str) -> None:
    with Dialog("Your new key", insists=True) as dialog:
        text("p", "Copy it now: it is never shown again.")
        Copyable(key, "the key")
        with Element("div").classes("ll-row ll-end"):
            button("I have it", kind="main", on_click=lambda: dialog.answer(True))
    await dialog.answered()


def _asked(name: str, may: str, lasts: str, desk: Desk) -> ApiKeyIn:
    ends = datetime.now(UTC) + timedelta(days=int(lasts)) if lasts else None
    mine: list[Permission] = [one for one in PERMISSIONS if one in desk.principal.permissions]
    reading: list[Permission] = [one for one in mine if one.endswith(".read")]
    return ApiKeyIn(name=name, scopes=reading if may == "read" else mine, expires_at=ends)
