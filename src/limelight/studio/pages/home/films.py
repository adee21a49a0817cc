"""All films: found by name and by what they wait for; deleted ones come back from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.projects.projects import managing
from limelight.projects.projects.cards import newest
from limelight.studio.components.button import button, link_button
from limelight.studio.components.empty import empty
from limelight.studio.components.field import text_field
from limelight.studio.components.film_card import FilmCard, film_card, film_cards
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.moments import ago
from limelight.studio.components.project_states import path_of
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.navigation import go
from limelight.tables.projects import ProjectState

__all__ = ["all_films"]

_KINDS: Final = {"all": "All", "waiting": "Waiting", "making": "Being made", "done": "Finished", "deleted": "Deleted"}  # fmt: skip
_STATES: Final[Mapping[str, tuple[ProjectState, ...]]] = {
    "waiting": ("script_review", "animatic_review"),
    "making": ("scripting", "animatic", "generating"),
    "done": ("completed",),
}


async def all_films(desk: Desk) -> None:
    """A grid of which only what is in sight is there."""
    with Element("header").classes("ll-head"):
        text("h1", "All films", "ll-title")
        if desk.may("projects.write"):
            link_button("New film", "/new", kind="main", icon_name="plus")
    await _Films(desk).show()


class _Films:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kind, self._search = "all", ""
        self._ids: Sequence[UUID] = ()
        self._asked = 0
        with Element("div").classes("ll-row ll-between ll-home-find"):
            Segmented("Which films", _KINDS, "all", self._chosen)
            text_field("Search films", on_change=self._searched, kind="search", placeholder="Search", hidden_label=True)  # fmt: skip
        self._place = Element("div")

    async def show(self) -> None:
        self._asked = asked = self._asked + 1
        states, deleted = _STATES.get(self._kind, ()), self._kind == "deleted"
        ids = await self._desk.call(
            "projects.read",
            lambda access: newest(access.session, states=states, search=self._search, deleted=deleted),
        )
        if asked != self._asked or self._place.is_deleted:
            return  # somebody asked for others meanwhile, or went elsewhere
        self._ids = ids
        self._place.clear()
        with self._place:
            if not ids:
                _nothing(self._search, deleted=deleted)
                return
            films = LazyList(len(ids), self._build, height=1400, classes="ll-films")
        await films.first()

    async def _build(self, first: int, after: int) -> None:
        for card in await film_cards(self._desk, self._ids[first:after]):
            self._deleted(card) if card.project.deleted_at is not None else film_card(card)

    def _deleted(self, card: FilmCard) -> None:
        project = card.project
        with Element("div").classes("ll-film"):
            text("p", project.name, "ll-film-name")
            text("p", f"Deleted {ago(project.deleted_at or project.updated_at)}", "ll-quiet")
            if self._desk.may("projects.delete"):
                button("Restore", icon_name="undo-2", on_click=lambda: self._restore(project.id))

    async def _restore(self, project_id: UUID) -> None:
        await self._desk.call("projects.delete", lambda access: managing.restore(access, project_id).id)
        go(path_of(project_id))

    async def _chosen(self, kind: str) -> None:
        self._kind = kind
        await self.show()

    async def _searched(self, words: str) -> None:
        self._search = words.strip()
        await self.show()


def _nothing(search: str, *, deleted: bool) -> None:
    if search:
        empty("search", "Nothing found", f"No film's name has “{search}” in it.")
    elif deleted:
        empty("trash-2", "Nothing deleted", "Deleted films stay here for 30 days and can be restored.")
    else:
        empty("clapperboard", "No films here", "Films appear here as soon as there are some.")
