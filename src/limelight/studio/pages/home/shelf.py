"""What waits for this person, and the films that changed last; as others work on them, they change here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.projects.projects.cards import newest, waiting_for_people
from limelight.studio.components.empty import empty
from limelight.studio.components.film_card import FilmCard, film_card, film_cards
from limelight.studio.components.icon import icon
from limelight.studio.components.moments import ago
from limelight.studio.components.project_states import STATES, path_of, step_of
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.desk import Desk
from limelight.studio.live import Event

__all__ = ["Shelf"]

_WAITING, _RECENT = 4, 12
_QUIET: Final = ("step.", "comment.")
"""Events that change no card."""


class Shelf:
    """Two sections under the composer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tellers: dict[UUID, Callable[[int], None]] = {}
        self._shown: object = None
        self._place = Element("div").classes("ll-stack ll-home-shelf")
        desk.follow(self._told)

    async def show(self) -> None:
        """Build them from what is there now, unless that is what they show."""
        waiting = await self._cards(_WAITING, waits=True) if self._desk.may("reviews.decide") else []
        recent = await self._cards(_RECENT, waits=False)
        found = [(card.project, card.picture, card.is_paused) for card in (*waiting, *recent)]
        if found == self._shown:
            return
        self._shown = found
        self._place.clear()
        with self._place:
            if waiting:
                _waiting(waiting)
            self._tellers = _recent(recent)

    async def _cards(self, limit: int, *, waits: bool) -> list[FilmCard]:
        find = waiting_for_people if waits else newest
        ids = await self._desk.call("projects.read", lambda access: find(access.session, limit=limit))
        return await film_cards(self._desk, ids)

    async def _told(self, event: Event) -> None:
        if event.project_id is None or event.kind.startswith(_QUIET):
            return
        if event.kind == "run.progress":
            if event.project_id in self._tellers:
                self._tellers[event.project_id](int(event.data.get("progress", 0)))
        else:
            await self.show()


def _waiting(cards: Sequence[FilmCard]) -> None:
    with Element("section").classes("ll-stack-s"):
        text("h2", "Waits for you", "ll-section-title")
        with Element("ul").classes("ll-home-waiting"):
            for card in cards:
                with Element("li"):
                    _waiting_one(card)


def _waiting_one(card: FilmCard) -> None:
    project = card.project
    step = step_of(project.state, has_script=True, has_film=True)
    with Element("a").props(f"href={path_of(project.id, step)}").classes("ll-home-wait"):
        if card.picture is not None:
            Thumbnail(card.picture, "")
        else:
            icon("scroll-text", "ll-home-wait-icon")
        with Element("span").classes("ll-stack-s"):
            text("span", project.name, "ll-home-wait-name")
            with Element("span").classes("ll-quiet"):
                text("span", STATES[project.state], "ll-home-wait-state")
                text("span", f" · {ago(project.updated_at)}")


def _recent(cards: Sequence[FilmCard]) -> dict[UUID, Callable[[int], None]]:
    """By project what tells its card how far the run is."""
    if not cards:
        empty("clapperboard", "No films yet", "A sentence is enough to begin. A free draft comes first; nothing is paid for before you say so.")  # fmt: skip
        return {}
    with Element("section").classes("ll-stack"):
        with Element("div").classes("ll-row ll-between"):
            text("h2", "Recent films", "ll-section-title")
            with Element("a").props("href=/projects").classes("ll-button ll-button-bare"):
                text("span", "All films")
                icon("arrow-right")
        with Element("div").classes("ll-films"):
            return {card.project.id: film_card(card) for card in cards}
