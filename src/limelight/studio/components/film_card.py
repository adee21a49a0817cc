"""A project among others: its film as a moving thumbnail, its name, and its state in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from nicegui.element import Element

from limelight.projects.projects.cards import ProjectCard, cards_of
from limelight.projects.projects.schemas import ProjectOut
from limelight.projects.states import WORKING
from limelight.studio.components.badge import badge
from limelight.studio.components.moments import ago
from limelight.studio.components.moving import Moving
from limelight.studio.components.project_states import STATES, path_of, standing, step_of
from limelight.studio.components.text import text
from limelight.studio.desk import Desk

__all__ = ["FilmCard", "film_card", "film_cards"]

_TALL = ("9:16", "4:5")


@dataclass(frozen=True, slots=True)
class FilmCard:
    """What a card shows; ``film`` is the address of what plays."""

    project: ProjectOut
    picture: UUID | None
    film: str
    is_tall: bool
    progress: int | None
    is_paused: bool


async def film_cards(desk: Desk, ids: Sequence[UUID]) -> list[FilmCard]:
    """The cards of *ids*, in their order."""

    def shown(card: ProjectCard) -> FilmCard:
        film = desk.url(card.film) if card.film is not None else ""
        is_tall = card.aspect in _TALL
        return FilmCard(card.project, card.picture, film, is_tall, card.progress, card.is_paused)

    return await desk.call("projects.read", lambda access: list(map(shown, cards_of(access.session, ids))))


def film_card(card: FilmCard) -> Callable[[int], None]:
    """A link to the step at which there is something to do. Call what comes back with how far its run is."""
    project = card.project
    step = step_of(
        project.state,
        has_script=project.current_script_id is not None,
        has_film=project.current_film_id is not None,
    )
    with Element("a").props(f"href={path_of(project.id, step)}").classes("ll-film"):
        with Element("div").classes("ll-film-picture"):
            if card.picture is None:
                text("p", project.name, "ll-film-title-card").props("aria-hidden=true")
            else:
                Moving(card.picture, card.film, covers=card.is_tall)
            state = badge(*standing(project.state, is_paused=card.is_paused)).classes("ll-film-state")
            state.set_visibility(project.state != "completed")
        text("p", project.name, "ll-film-name")
        text("p", ago(project.updated_at), "ll-quiet")

    def tell(percent: int) -> None:
        if percent and project.state in WORKING and not card.is_paused:
            state.set_text(f"{STATES[project.state]}, {percent} %")

    tell(card.progress or 0)
    return tell
