"""What a guest is asked to decide, and what they decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from nicegui.element import Element

from limelight.projects.links.schemas import GuestDecision, GuestView
from limelight.studio.components.text import text
from limelight.studio.components.verdict import Decided, Verdict, decided
from limelight.tables.reviews import Decision, Subject

__all__ = ["Opinion"]

_QUESTIONS: Final[dict[Subject, str]] = {
    "script": "Is the script right?",
    "animatic": "Is the draft right?",
    "film": "Is the film right?",
}


class Opinion:
    """A card; not there while nothing was decided and nothing waits."""

    def __init__(self, decide: Callable[[Decision, str], Awaitable[None]]) -> None:
        self._decide = decide
        with Element("section").classes("ll-card ll-stack ll-review-opinion") as self._place:
            self._said = Element("div").classes("ll-stack")
            self._asking = Element("div").classes("ll-stack")
        self._place.props["aria-label"] = "Your decision"
        self._decided: GuestDecision | None = None
        self._asked: tuple[Subject, GuestDecision | None] | None = None

    def show(self, view: GuestView) -> None:
        """What stands there already is left alone, and put aside while nothing waits, so that no words are lost."""
        waits, said = view.waits_for if view.may_decide else None, view.decided
        self._place.set_visibility(said is not None or waits is not None)
        self._said.set_visibility(said is not None)
        self._asking.set_visibility(waits is not None)
        if said != self._decided:
            self._show_decided(said)
        if waits is not None and (waits, said) != self._asked:
            self._ask(waits, said)

    def _show_decided(self, said: GuestDecision | None) -> None:
        self._decided = said
        self._said.clear()
        if said is not None:
            with self._said:
                decided(Decided(said.reviewer_name, said.subject, said.decision, said.note, said.decided_at))

    def _ask(self, subject: Subject, said: GuestDecision | None) -> None:
        self._asked = subject, said
        self._asking.clear()
        with self._asking:
            text("h2", "Change the decision" if said else _QUESTIONS[subject], "ll-section-title")
            Verdict(self._decide, subject=subject, look="quiet" if said else "main")
