"""Sharing for review: a link for somebody without an account, made, copied once, taken back."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.links import managing
from limelight.projects.links.schemas import LinkIn, LinkOut
from limelight.projects.links.service import living
from limelight.projects.projects.service import find
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button
from limelight.studio.components.copyable import Copyable
from limelight.studio.components.dialog import Dialog, ask
from limelight.studio.components.field import choice, switch
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk

__all__ = ["share"]

_DAYS: Final = {"3": "3 days", "7": "A week", "14": "2 weeks", "30": "A month", "90": "3 months"}


async def share(desk: Desk, project_id: UUID) -> None:
    """Open the dialog, and stay until it is closed."""
    with Dialog("Share for review") as dialog:
        await _Sharing(desk, project_id).show()
    await dialog.answered()


class _Sharing:
    def __init__(self, desk: Desk, project_id: UUID) -> None:
        self._desk, self._project_id = desk, project_id
        text("p", "Whoever has the link can watch the film, comment and draw on it, without an account. They see nothing else of yours.")  # fmt: skip
        with Element("div").classes("ll-stack") as self._form:
            self._days = choice("It works for", _DAYS, "14")
            self._decides = switch("They may approve it or ask for changes", True)
            button("Make the link", kind="main", icon_name="link", on_click=self._make)
        self._made = Element("div").classes("ll-stack-s")
        self._made.set_visibility(False)
        self._list = Element("div")

    async def show(self) -> None:
        """The links that there are."""
        links = await self._desk.call("links.manage", self._read)
        self._list.clear()
        self._list.set_visibility(bool(links))
        if not links:
            return
        with self._list, Element("section").classes("ll-stack-s"):
            text("h3", "Links that work now", "ll-films-label")
            with Element("ul").classes("ll-films-links"):
                for link in links:
                    self._one(link)

    def _read(self, access: Access) -> list[LinkOut]:
        links = living(access.session, find(access.session, self._project_id))
        return [LinkOut.model_validate(link) for link in links]

    def _one(self, link: LinkOut) -> None:
        with Element("li"):
            with Element("div").classes("ll-stack-s"):
                with Element("span").classes("ll-row"):
                    text("span", f"Made {link.created_at:%-d %B}")
                    badge("May approve" if link.may_decide else "May comment")
                text("span", f"Works until {link.expires_at:%-d %B %Y}", "ll-quiet")
            button("Take back", kind="bare", on_click=lambda: self._take_back(link))

    async def _make(self) -> None:
        given = LinkIn(expires_in_days=int(self._days.value), may_decide=bool(self._decides.value))
        made = await self._desk.call(
            "links.manage", lambda access: managing.make(access, self._project_id, given)
        )
        self._form.set_visibility(False)
        self._made.set_visibility(True)
        self._made.clear()
        with self._made:
            link = Copyable(made.url, "the link")
            text("p", "Copy it now: for safety it can’t be shown again.", "ll-quiet")
        link.begin()
        await self.show()

    async def _take_back(self, link: LinkOut) -> None:
        if not await ask(
            "Take this link back?",
            "Whoever has it can’t come in any more. What they said stays.",
            action="Take it back",
            is_dangerous=True,
        ):
            return
        await self._desk.call(
            "links.manage", lambda access: managing.take_back(access, self._project_id, link.id)
        )
        toast("The link is taken back.")
        await self.show()
