"""The brief: one long form in sections, saved as it is typed, and beside it what the film will take."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from uuid import UUID

from nicegui.element import Element

from limelight.projects.states import WORKING
from limelight.studio.components.keys import Keys
from limelight.studio.components.project_header import project_header
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.brief.about import about
from limelight.studio.pages.brief.around import Around, look_around
from limelight.studio.pages.brief.costs import Costs
from limelight.studio.pages.brief.draft import Draft
from limelight.studio.pages.brief.facts import Facts
from limelight.studio.pages.brief.look import look
from limelight.studio.pages.brief.media import Media, brand
from limelight.studio.pages.brief.shape import shape
from limelight.studio.pages.brief.sound import music, voice

__all__ = ["brief_page"]


async def brief_page(desk: Desk, project_id: str) -> None:
    """The first step of a project; it can be changed until a run works from it, and again after."""
    project = await project_header(desk, UUID(project_id), "brief")
    draft = Draft(desk, project)
    with Element("div").classes("ll-columns"):
        with Element("fieldset").classes("ll-brief") as form:
            text("legend", "Brief", "ll-unseen")
            _sections(draft, await look_around(desk, draft.brief))
        Costs(draft)
    _open_or_not(form, draft)
    draft.shows(lambda: _open_or_not(form, draft))
    Keys({"u": "Undo a change of the brief", "U": "Redo it"}, lambda key: draft.undo() if key == "u" else draft.redo())  # fmt: skip
    desk.follow(draft.heard, project_id=project.id)


def _sections(draft: Draft, around: Around) -> None:
    with _section("What it is about"):
        about(draft, around.model)
    with _section("Facts"):
        Facts(draft, around.reading)
    with _section("Pictures and brand"):
        Media(draft, around.files)
        brand(draft, around.kits)
    with _section("Look"):
        look(draft)
    with _section("Length and places"):
        shape(draft)
    with _section("Voice"):
        voice(draft, around.voices)
    with _section("Music"):
        music(draft)


@contextmanager
def _section(title: str) -> Generator[None]:
    with Element("section").classes("ll-card ll-brief-section"):
        text("h2", title, "ll-section-title")
        yield


def _open_or_not(form: Element, draft: Draft) -> None:
    """Whoever may not write, and everybody while a run works from it, reads the brief."""
    may = draft.desk.may("projects.write") and draft.project.state not in WORKING
    form.props["disabled"] = not may
