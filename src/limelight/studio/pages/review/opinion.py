"""What a guest is asked to decide, and what they decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from nicegui.element import Element

from limelight.projects.links.schemas import GuestView
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
        self._place = Element("section").classes("ll-card ll-stack ll-review-opinion")
        self._place.props["aria-label"] = "Your decision"
        self._told: tuple[object, ...] = ()

    def show(self, view: GuestView) -> None:
        """What stands there already is left alone, so that nobody's words are lost."""
        waits = view.waits_for if view.may_decide else None
        told = (waits, view.decided, view.film and view.film.id)
        if told == self._told:
            return
        self._told = told
        said = view.decided
        self._place.clear()
        self._place.set_visibility(said is not None or waits is not None)
        with self._place:
            if said is not None:
                decided(Decided(said.reviewer_name, said.subject, said.decision, said.note, said.decided_at))
            if waits is not None:
                text("h2", "Change the decision" if said else _QUESTIONS[waits], "ll-section-title")
                Verdict(self._decide, subject=waits, look="quiet" if said else "main")
