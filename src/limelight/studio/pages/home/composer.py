"""From a sentence to a script that is being written: the words, the files, and one button."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.film.brief import MAX_PROMPT, Brief
from limelight.jobs.making import start_project
from limelight.jobs.starting import hands_of
from limelight.projects.projects import service
from limelight.projects.projects.files import BriefFile, Part, fields_of, file_of, with_part
from limelight.projects.wire import validated
from limelight.studio.components.brief_files import brief_files
from limelight.studio.components.button import button
from limelight.studio.components.dropzone import Dropzone, is_all_here
from limelight.studio.components.field import text_field
from limelight.studio.components.project_states import path_of
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.navigation import go

__all__ = ["Composer"]

_EXAMPLES: Final = {
    "A product": "Halo is a quiet burr coffee grinder for small kitchens. It grinds under 50 decibels, has 40 settings and costs $149.",
    "An app": "Tidely is an app that tells surfers the best hour at their beach. It works offline and is free for the first month.",
    "A place": "Corner Bakery on Mill Street bakes sourdough every morning from 6 am. Saturdays there is cinnamon bread.",
    "A sale": "Spring sale at Field & Fern: 20% off all garden tools until May 12. Free delivery over $40.",
}


class Composer:
    """What it is about, with files beside it, kept here until somebody begins."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files: tuple[BriefFile, ...] = ()
        with Element("section").classes("ll-home-composer"):
            text("h1", "What are we advertising?", "ll-display")
            with Element("div").classes("ll-home-field"):
                self._field = text_field(
                    "What are we advertising?",
                    on_change=self._typed,
                    placeholder="What it is, for whom, and what is true about it: prices, numbers, dates.",
                    rows=3,
                    hidden_label=True,
                    keep="film",
                )
                self._place = Element("div").classes("ll-home-files")
                with Element("div").classes("ll-home-row"):
                    Dropzone("Photos, a logo, the product", self._dropped, accept="image/*,video/*,audio/*")
                    with Element("div").classes("ll-row ll-home-buttons"):
                        button("Brief first", on_click=self._brief)
                        button("Make it", kind="main", icon_name="wand-sparkles", on_click=self._make)
            self._examples()

    def _examples(self) -> None:
        with Element("div").classes("ll-home-examples").props('role=group aria-label="Examples"'):
            text("span", "Try:", "ll-quiet")
            for name, words in _EXAMPLES.items():
                button(name, kind="bare", on_click=lambda words=words: self._example(words))

    def _typed(self, _: str) -> None:
        self._field.refuse("")

    def _example(self, words: str) -> None:
        self._field.put(words)
        self._field.refuse("")

    async def _dropped(self, asset_id: UUID) -> None:
        file = await self._desk.call("assets.read", lambda access: file_of(access.session, asset_id))
        self._files = with_part(self._files, file, file.part)
        self._show_files()

    def _show_files(self) -> None:
        self._place.clear()
        with self._place:
            brief_files(self._files, self._moved, self._dropped_out)

    def _moved(self, file: BriefFile, part: Part) -> None:
        self._files = with_part(self._files, file, part)
        self._show_files()

    def _dropped_out(self, file: BriefFile) -> None:
        self._files = tuple(one for one in self._files if one.asset_id != file.asset_id)
        self._show_files()

    async def _brief(self) -> None:
        """A draft with its details open; nothing is begun."""
        brief = self._asked()
        if brief is not None:
            project_id = await self._desk.call("projects.write", lambda access: _draft(access, brief))
            self._field.put("")
            go(path_of(project_id, "brief"))

    async def _make(self) -> None:
        brief = self._asked()
        if brief is not None:
            project_id = await self._desk.call("projects.write", lambda access: _begun(access, brief))
            self._field.put("")
            go(path_of(project_id, "script"))

    def _asked(self) -> Brief | None:
        words = str(self._field.value or "").strip()
        if not words:
            self._field.refuse("Say in a sentence what it is about.")
        elif len(words) > MAX_PROMPT:
            self._field.refuse(f"Use at most {MAX_PROMPT:,} characters; this has {len(words):,}.")
        elif is_all_here():
            self._field.refuse("")
            return validated(Brief, {"prompt": words, **fields_of(self._files)})
        return None


def _draft(access: Access, brief: Brief) -> UUID:
    who = access.principal
    made = service.create(
        access.session, organization_id=who.organization_id, created_by=who.user_id, brief=brief
    )
    return made.id


def _begun(access: Access, brief: Brief) -> UUID:
    access.principal.require("runs.start")
    project_id = _draft(access, brief)
    start_project(hands_of(access), project_id)
    return project_id
