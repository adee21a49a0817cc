"""What stands above every page of a film: the project, which of its films this is, what to do with it."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from nicegui.element import Element

from limelight.studio.components.badge import badge
from limelight.studio.components.button import button, link_button
from limelight.studio.components.empty import empty
from limelight.studio.components.field import choice
from limelight.studio.components.moments import ago
from limelight.studio.components.project_header import project_header
from limelight.studio.components.project_states import STEPS, Step, path_of, step_of
from limelight.studio.components.tabs import tabs
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.navigation import go
from limelight.studio.pages.films.reading import Seen, address, number_of, read, uuid_of
from limelight.studio.pages.films.sharing import share
from limelight.studio.wording import cost_words

__all__ = ["Part", "film_head"]

Part = Literal["", "files", "passport", "compare", "history"]
_PARTS: dict[Part, str] = {
    "": "Watch",
    "files": "Files",
    "passport": "Passport",
    "compare": "Compare",
    "history": "History",
}


async def film_head(desk: Desk, project_id: str, number: str | None, at: Part) -> Seen | None:
    """Show it, and answer the film; None, with what to do instead, while the project has no film."""
    identity, wanted = uuid_of(project_id), None if number is None else number_of(number)
    project = await project_header(desk, identity, "films")
    seen = await desk.call("projects.read", lambda access: read(desk, access, identity, wanted))
    if seen is None:
        place = Element("div")
        step = step_of(project.state, has_script=project.current_script_id is not None, has_film=False)
        with place:
            _nothing(identity, "storyboard" if step == "films" else step)

        def appeared(event: Event) -> None:
            if event.kind == "film.ready":
                go(path_of(identity, "films"))

        with place:
            desk.follow(appeared, project_id=identity)
        return None
    with Element("section").classes("ll-stack"):
        with Element("div").classes("ll-head ll-films-head"):
            _which(seen, at)
            with Element("div").classes("ll-row"):
                if desk.may("links.manage"):
                    button("Share for review", icon_name="share-2", on_click=lambda: share(desk, identity))
                if seen.download:
                    link_button("Download", seen.download, kind="main", icon_name="download", downloads=True)
        tabs("Of this film", {seen.address(part): name for part, name in _PARTS.items()}, seen.address(at))
    return seen


def _which(seen: Seen, at: Part) -> None:
    film = seen.film
    with Element("div").classes("ll-stack-s"):
        with Element("div").classes("ll-row"):
            text("h2", seen.name, "ll-section-title" if len(seen.versions) == 1 else "ll-unseen")
            if len(seen.versions) > 1:
                choice(
                    "Version",
                    {str(one.number): one.name for one in seen.versions},
                    str(film.number),
                    lambda number: go(address(seen.project_id, int(number), at)),
                    hidden_label=True,
                )
            badge("Shown now", "ok") if seen.is_current else badge("Another version")
        scenes = "1 scene" if len(film.scenes) == 1 else f"{len(film.scenes)} scenes"
        said = f"{film.duration_seconds:.1f} s · {scenes} · {cost_words(film.cost_micros)} · {ago(film.created_at)}"
        text("p", said, "ll-quiet ll-number")


def _nothing(project_id: UUID, step: Step) -> None:
    empty(
        "clapperboard",
        "No film yet",
        "A draft is drawn for free when the script is approved; the film follows when you like the draft.",
        f"Go to the {STEPS[step].lower()}",
        lambda: go(path_of(project_id, step)),
    )
