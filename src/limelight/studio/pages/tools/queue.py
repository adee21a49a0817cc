"""What a tool is making and has made: every job with its progress, then with what came of it."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

from limelight.jobs.history import job_ids, jobs_by_id, query_jobs
from limelight.jobs.schemas import JobOut
from limelight.jobs.tools.table import Tool
from limelight.studio.components.job_card import JobCard
from limelight.studio.components.result import results, shown_of
from limelight.studio.components.text import text
from limelight.studio.desk import Desk

__all__ = ["Queue"]

_SHOWN = 12


class Queue:
    """Newest first."""

    def __init__(self, desk: Desk, tool: Tool) -> None:
        self._desk, self._tool = desk, tool
        with Element("section").classes("ll-stack"):
            self._title = text("h2", "Made with it", "ll-section-title")
            self._place = Element("div").classes("ll-stack ll-tool-queue")
            self._nothing = text("p", f"What it makes stands here: {tool.gives}.", "ll-quiet")

    async def build(self) -> None:
        """The latest jobs of this tool."""
        query = query_jobs(tool=self._tool.key)
        found = await self._desk.call(
            "runs.read", lambda access: jobs_by_id(access.session, job_ids(access.session, query, _SHOWN))
        )
        for job in found:
            await self._card(job)
        self._count()

    async def begun(self, ids: list[UUID]) -> None:
        """Jobs that were started just now, above the others."""
        for job in await self._desk.call("runs.read", lambda access: jobs_by_id(access.session, ids)):
            await self._card(job, first=True)
        self._count()

    async def _card(self, job: JobOut, *, first: bool = False) -> None:
        cards: list[JobCard] = []

        async def ended(done: JobOut) -> None:
            await self._results(cards[0].body, done)

        with self._place:
            card = JobCard(self._desk, job, ended)
        cards.append(card)
        if first:
            card.element.move(target_index=0)
        await self._results(card.body, job)

    async def _results(self, place: Element, job: JobOut) -> None:
        if not job.artifacts and not job.notes:
            return
        files = await self._desk.call(
            "assets.read", lambda access: shown_of(self._desk, access, job.artifacts.values())
        )
        place.clear()
        with place:
            results(files, job.notes)

    def _count(self) -> None:
        self._nothing.set_visibility(not self._place.default_slot.children)
