"""One job closely: how far it is, what came of it, what it was asked, and its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.history import find_job
from limelight.jobs.runs import find_run
from limelight.jobs.schemas import JobOut
from limelight.jobs.tools.table import TOOLS
from limelight.studio.components.badge import badge
from limelight.studio.components.button import link_button
from limelight.studio.components.job_card import JobActions, JobBar, about, state_of
from limelight.studio.components.problem import failure_card
from limelight.studio.components.project_states import path_of
from limelight.studio.components.result import Shown, results, shown_of
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.pages.jobs.asked import show_asked
from limelight.studio.pages.jobs.log import show_log
from limelight.studio.pages.jobs.rules import show_checks

__all__ = ["job_page"]

_GATES = {"script_review": "Look at the script", "animatic_review": "Look at the storyboard"}


@dataclass(frozen=True, slots=True)
class _Seen:
    job: JobOut
    asked: Mapping[str, Any]
    files: list[Shown]


async def job_page(desk: Desk, job_id: str) -> None:
    """The page of the job *job_id*. Raises `NotFound`."""
    page = _Page(desk, UUID(job_id))
    seen = await page.look()
    page.build(seen)
    desk.follow(page.told, run_id=seen.job.id)


class _Page:
    def __init__(self, desk: Desk, job_id: UUID) -> None:
        self._desk, self._id = desk, job_id

    async def look(self) -> _Seen:
        """The job as it is now."""

        def look(access: Access) -> _Seen:
            job = find_job(access.session, self._id)
            params = dict(find_run(access.session, self._id).params)
            return _Seen(job, params, shown_of(self._desk, access, job.artifacts.values()))

        return await self._desk.call("runs.read", look)

    def build(self, seen: _Seen) -> None:
        """Head, progress and the parts that are filled again when something happens."""
        with Element("div").classes("ll-stack-s"):
            text("a", "Jobs", "ll-quiet ll-job-back").props["href"] = "/jobs"
            with Element("div").classes("ll-head"):
                text("h1", seen.job.title, "ll-title ll-job-heading")
                with Element("div").classes("ll-row"):
                    self._state = badge("")
                    self._actions = JobActions(self._desk, self._id)
            self._about = text("p", "", "ll-quiet")
        self._bar = JobBar(seen.job)
        self._parts = Element("div").classes("ll-stack ll-job-parts")
        self._show(seen)

    async def told(self, event: Event) -> None:
        """Progress as it is told; everything else is read again."""
        if event.kind == "step.progress":
            self._bar.step(event.data)
        elif event.kind == "run.progress":
            self._move((await self.look()).job)
        else:
            self._show(await self.look())

    def _show(self, seen: _Seen) -> None:
        self._move(seen.job)
        self._parts.clear()
        with self._parts:
            self._problem(seen.job)
            self._onward(seen)
            self._results(seen)
            show_asked(seen.job, seen.asked)
            show_log(seen.job)

    def _move(self, job: JobOut) -> None:
        words, tone = state_of(job)
        self._state.set_text(words)
        self._state.classes(replace=f"ll-badge ll-badge-{tone}")
        self._about.set_text(about(job))
        self._actions.show(job)
        self._bar.show(job)

    def _problem(self, job: JobOut) -> None:
        if job.error is None:
            return
        path = f"/tools/{job.tool}/like/{job.id}"
        is_to_change = job.tool in TOOLS and not job.error.can_retry and self._desk.may("runs.start")
        change = partial(link_button, "Change what was asked", path, kind="main")
        failure_card(job.error.model_dump(), change if is_to_change else None)

    def _onward(self, seen: _Seen) -> None:
        job = seen.job
        if job.project_id is None:
            return
        is_film = any(file.kind == "video" for file in seen.files)
        name = _GATES.get(job.waiting_for or "", "Open the film" if is_film else "Open the project")
        with Element("div").classes("ll-row"):
            link_button(
                name,
                path_of(job.project_id, "films" if is_film else None),
                kind="main" if job.waiting_for or is_film else "quiet",
                icon_name="film",
            )

    def _results(self, seen: _Seen) -> None:
        if not seen.files and not seen.job.notes:
            return
        with Element("section").classes("ll-stack"):
            text("h2", "What came of it", "ll-section-title")
            results(seen.files, seen.job.notes)
            if seen.job.checks is not None:
                show_checks(seen.job.checks)
