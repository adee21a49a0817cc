"""Approving, or saying what should change; and what somebody decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nicegui.element import Element

from limelight.studio.components.button import Look, button
from limelight.studio.components.field import text_field
from limelight.studio.components.icon import icon
from limelight.studio.components.moments import ago
from limelight.studio.components.text import text
from limelight.tables.reviews import Decision, Subject

__all__ = ["Decided", "Verdict", "decided"]

_NAMES: Final[dict[Subject, str]] = {"script": "the script", "animatic": "the draft", "film": "the film"}


@dataclass(frozen=True, slots=True)
class Decided:
    """``is_guest``: they came through a link."""

    name: str
    subject: Subject
    decision: Decision
    note: str
    at: datetime
    is_guest: bool = False


class Verdict:
    """Two buttons; the one for changes asks what should change before it tells *decide*."""

    def __init__(
        self,
        decide: Callable[[Decision, str], Awaitable[None]],
        *,
        subject: Subject = "film",
        look: Look = "quiet",
    ) -> None:
        self._decide = decide
        with Element("div").classes("ll-verdict ll-stack-s"):
            with Element("div").classes("ll-row") as self._ways:
                button(f"Approve {_NAMES[subject]}", kind=look, icon_name="check", on_click=self._approve)
                button("Ask for changes", icon_name="message-square", on_click=self._open)
            with Element("div").classes("ll-stack-s") as self._form:
                self._note = text_field("What should change?", "", self._typed, rows=3, most=4_000, keep=f"verdict {subject}")  # fmt: skip
                with Element("div").classes("ll-row"):
                    button("Send", kind="main", icon_name="send", on_click=self._send)
                    button("Cancel", kind="bare", on_click=self._close)
        self._close()

    async def _approve(self) -> None:
        await self._decide("approved", "")

    def _typed(self, note: str) -> None:
        """What was begun before the page was built anew is gone on with."""
        if note and not self._form.visible:
            self._open()

    def _open(self) -> None:
        self._form.set_visibility(True)
        self._ways.set_visibility(False)
        self._note.begin()

    def _close(self) -> None:
        self._form.set_visibility(False)
        self._ways.set_visibility(True)

    async def _send(self) -> None:
        note = str(self._note.value or "").strip()
        self._note.refuse("" if note else "Say in a few words what should change.")
        if not note:
            return
        self._note.put("")  # first: a decision may build all this anew
        try:
            await self._decide("changes_requested", note)
        except Exception:
            self._note.put(note)
            raise


def decided(one: Decided) -> Element:
    """Who decided what, when, and why."""
    approved = one.decision == "approved"
    with Element("div").classes(f"ll-decided{'' if approved else ' is-asking'}") as shown:
        icon("circle-check" if approved else "message-square-warning")
        with Element("div").classes("ll-stack-s"):
            verb = "approved" if approved else "asks for changes to"
            guest = ", through a link" if one.is_guest else ""
            with Element("p"):
                text("strong", one.name or "Somebody")
                text("span", f" {verb} {_NAMES[one.subject]}{guest}. ")
                text("span", ago(one.at), "ll-quiet")
            if one.note:
                text("p", one.note, "ll-decided-note")
    return shown
