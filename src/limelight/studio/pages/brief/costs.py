"""Beside the brief: what the film will take, as it stands at this moment, and the way on."""

from __future__ import annotations

import asyncio

from nicegui import background_tasks
from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.foreseeing import foresee
from limelight.jobs.making import Estimate, rewrite, start_project
from limelight.jobs.starting import hands_of
from limelight.kit.errors import LimelightError
from limelight.projects.states import WORKING
from limelight.studio.components.button import button, link_button
from limelight.studio.components.dialog import ask
from limelight.studio.components.dropzone import is_all_here
from limelight.studio.components.icon import icon
from limelight.studio.components.project_states import STEPS, path_of, step_of
from limelight.studio.components.text import text
from limelight.studio.navigation import go
from limelight.studio.pages.brief.draft import Draft
from limelight.studio.wording import credit_words, for_pages

__all__ = ["Costs"]

_PAUSE = 0.4
"""Seconds after the last change before it is reckoned anew."""
_UNWRITTEN = ("draft", "failed", "cancelled")


class Costs:
    """Length, time, price, what is reused; what a change means; and one button."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._desk = draft, draft.desk
        with Element("aside").props('aria-label="What it will take"').classes("ll-card ll-brief-costs"):
            text("h2", "What it will take", "ll-section-title")
            self._facts = Element("dl").classes("ll-brief-takes").props("aria-live=polite")
            self._notices = Element("div").classes("ll-stack-s")
            self._undoing()
            self._ways = Element("div").classes("ll-brief-ways")
        draft.shows(self.show)
        self._show_ways()
        self._task = background_tasks.create(self._reckon(), name="estimate")

    def show(self) -> None:
        """Show the brief's change, and reckon anew in a moment."""
        self._show_ways()
        self._show_notices()
        self._undo.allow("" if self._draft.can_undo else "There is nothing to undo.")
        self._redo.allow("" if self._draft.can_redo else "There is nothing to redo.")
        self._task.cancel()
        self._task = background_tasks.create(self._later(), name="estimate")

    async def _later(self) -> None:
        await asyncio.sleep(_PAUSE)
        await self._reckon()

    async def _reckon(self) -> None:
        project_id = self._draft.project.id
        try:
            found = await self._desk.call(
                "projects.read", lambda access: foresee(hands_of(access), project_id)
            )
        except LimelightError as error:
            self._fill(None, error)
        else:
            self._fill(found, None)

    def _fill(self, found: Estimate | None, error: LimelightError | None) -> None:
        if self._facts.is_deleted:
            return
        self._facts.clear()
        with self._facts:
            if error is not None:
                _take("triangle-alert", "Not yet", for_pages(f"{error.message} {error.fix}"))
            elif found is not None:
                _take("clapperboard", "Film", _film(self._draft))
                _take("timer", "To make", _time(found.seconds))
                _take("coins", "Price", _price(found))
                _take("recycle", "Reused", _reused(found))

    def _show_notices(self) -> None:
        self._notices.clear()
        with self._notices:
            for notice in self._draft.notices:
                text("p", notice, "ll-brief-notice")

    def _show_ways(self) -> None:
        project = self._draft.project
        self._ways.clear()
        with self._ways:
            if project.state in WORKING:
                text(
                    "p", "It is being made from this brief. Cancel it above to change something.", "ll-quiet"
                )
            elif project.state in _UNWRITTEN:
                self._begin("Write the script", start=True, has_script=project.current_script_id is not None)
            else:
                at = step_of(project.state, has_script=True, has_film=project.current_film_id is not None)
                link_button(
                    f"Go to the {STEPS[at].lower()}",
                    path_of(project.id, at),
                    kind="main",
                    icon_name="arrow-right",
                )
                self._begin("Write it again", start=False, has_script=True)

    def _begin(self, name: str, *, start: bool, has_script: bool) -> None:
        if not self._desk.may("runs.start"):
            text("p", "You may look at this brief; who edits films can begin.", "ll-quiet")
            return
        if has_script and start:
            link_button("Go to the script", path_of(self._draft.project.id, "script"))
        button(name, kind="main" if start else "quiet", icon_name="pen-line", on_click=self._write if start else self._rewrite)  # fmt: skip

    async def _write(self) -> None:
        if not is_all_here():
            return
        project_id = self._draft.project.id

        def begin(access: Access) -> None:
            start_project(hands_of(access), project_id)

        await self._desk.call("runs.start", begin)
        go(path_of(project_id, "script"))

    async def _rewrite(self) -> None:
        if not is_all_here() or not await ask("Write the script again?", "A new version is written from this brief. The versions before it stay, and you can go back to them.", action="Write it again"):  # fmt: skip
            return
        project_id = self._draft.project.id

        def begin(access: Access) -> None:
            rewrite(hands_of(access), project_id)

        await self._desk.call("runs.start", begin)
        go(path_of(project_id, "script"))

    def _undoing(self) -> None:
        with Element("div").classes("ll-row ll-brief-undo") as row:
            text("p", "Saved as you type", "ll-quiet")
            self._undo = button(
                "Undo", kind="bare", icon_name="undo-2", is_icon=True, on_click=self._draft.undo
            )
            self._redo = button(
                "Redo", kind="bare", icon_name="redo-2", is_icon=True, on_click=self._draft.redo
            )
        row.set_visibility(self._desk.may("projects.write"))
        self._undo.allow("There is nothing to undo.")
        self._redo.allow("There is nothing to redo.")


def _take(drawn: str, what: str, said: str) -> None:
    with Element("div").classes("ll-brief-take"):
        icon(drawn)
        text("dt", what)
        text("dd", said, "ll-number")


def _film(draft: Draft) -> str:
    shapes: list[str] = draft.value("aspects")
    return f"{draft.value('duration'):g} s in {' and '.join(shapes) if len(shapes) < 3 else f'{len(shapes)} shapes'}"


def _time(seconds: float) -> str:
    if seconds < 1:
        return "Nothing is left to make"
    return f"About {round(seconds)} s" if seconds < 90 else f"About {round(seconds / 60)} min"


def _price(found: Estimate) -> str:
    if not found.cost_micros:
        return "Free: it is made here"
    return f"At most {credit_words(found.cost_micros)} of your {credit_words(found.available_micros)}"


def _reused(found: Estimate) -> str:
    parts = found.steps_known + found.steps_to_make
    return f"{found.steps_known} of {parts} parts" if found.steps_known else "Nothing yet"
