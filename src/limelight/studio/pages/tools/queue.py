"""What a tool is making and has made: every job with its progress, then with what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.history import job_ids, jobs_by_id, query_jobs
from limelight.jobs.schemas import JobOut
from limelight.jobs.tools.table import Tool
from limelight.studio.components.empty import empty
from limelight.studio.components.job_card import JobCard
from limelight.studio.components.result import Shown, results, shown_of
from limelight.studio.components.text import text
from limelight.studio.components.tool_icons import TOOL_ICONS
from limelight.studio.desk import Desk

__all__ = ["Queue"]

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Made:
    job: JobOut
    files: list[Shown]


class Queue:
    """Newest first."""

    def __init__(self, desk: Desk, tool: Tool) -> None:
        self._desk, self._tool = desk, tool
        with Element("section").classes("ll-stack"):
            self._title = text("h2", "Made with it", "ll-section-title")
            self._place = Element("div").classes("ll-stack ll-tool-queue")
            self._nothing = empty(TOOL_ICONS[tool.key], "Nothing yet", f"You get {tool.gives}.")

    async def build(self) -> None:
        """The latest jobs of this tool."""
        query = query_jobs(tool=self._tool.key)

        def look(access: Access) -> list[_Made]:
            return self._look(access, job_ids(access.session, query, _SHOWN))

        for made in await self._desk.call("runs.read", look):
            self._card(made)
        self._count()

    async def begun(self, ids: list[UUID]) -> None:
        """Jobs that were started just now, above the others."""
        for made in await self._desk.call("runs.read", lambda access: self._look(access, ids)):
            self._card(made, first=True)
        self._count()

    def _look(self, access: Access, ids: list[UUID]) -> list[_Made]:
        jobs = jobs_by_id(access.session, ids)
        return [_Made(job, shown_of(self._desk, access, job.artifacts.values())) for job in jobs]

    def _card(self, made: _Made, *, first: bool = False) -> None:
        cards: list[JobCard] = []

        async def ended(done: JobOut) -> None:
            for now in await self._desk.call("runs.read", lambda access: self._look(access, [done.id])):
                _show(cards[0].body, now)

        with self._place:
            cards.append(JobCard(self._desk, made.job, ended))
        if first:
            cards[0].element.move(target_index=0)
        _show(cards[0].body, made)

    def _count(self) -> None:
        self._nothing.set_visibility(not self._place.default_slot.children)


def _show(place: Element, made: _Made) -> None:
    place.clear()
    if made.files or made.job.notes:
        with place:
            results(made.files, made.job.notes)
