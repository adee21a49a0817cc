"""Every job, newest first: filtered by state, found by words, live while somebody looks."""

from __future__ import annotations

from typing import Any, Final, cast
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.history import GROUPS, Group, job_ids, jobs_by_id, query_jobs
from limelight.jobs.schemas import JobOut
from limelight.studio.components.empty import empty
from limelight.studio.components.field import text_field
from limelight.studio.components.job_card import JobCard
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.navigation import go

__all__ = ["jobs"]

_NAMES: Final[dict[str, str]] = {"all": "All", "open": "Open", "completed": "Done", "ended": "Stopped"}

_FRESH: Final = 20
"""Jobs that can begin between two looks."""


async def jobs(desk: Desk) -> None:
    """The head with its filters, and the list."""
    page = _Jobs(desk)
    with Element("div").classes("ll-head"):
        text("h1", "Jobs", "ll-title")
    with Element("div").classes("ll-row ll-between ll-jobs-filter"):
        Segmented("Which jobs", _NAMES, "all", page.choose)
        text_field(
            "Search",
            on_change=page.search,
            placeholder="Search what was asked",
            kind="search",
            hidden_label=True,
        )
    page.place = Element("div").classes("ll-stack").props("aria-live=off")
    desk.follow(page.told)
    await page.show()


class _Jobs:
    """``place`` holds the list that is shown; cards of what began meanwhile stand above it, in ``_fresh``.

    That is None while a list is being read.
    """

    place: Element

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._group: Group = "all"
        self._words = ""
        self._asked = 0
        self._newest: UUID | None = None
        self._fresh: Element | None = None

    async def choose(self, group: str) -> None:
        self._group = cast("Group", group)
        await self.show()

    async def search(self, words: str) -> None:
        self._words = words.strip()
        await self.show()

    async def show(self) -> None:
        """The list anew."""
        self._asked = asked = self._asked + 1
        self._fresh = None
        ids = await self._desk.call("runs.read", lambda access: job_ids(access.session, self._query()))
        if asked != self._asked or self.place.is_deleted:
            return  # somebody asked for others meanwhile, or went elsewhere
        self._newest = ids[0] if ids else None
        self.place.clear()
        with self.place:
            self._fresh = Element("div").classes("ll-stack ll-jobs-fresh")
            if not ids:
                self._nothing()
                return
            listed = LazyList(
                len(ids), lambda first, last: self._build(ids[first:last]), chunk=10, height=1100
            )
            await listed.first()

    async def told(self, event: Event) -> None:
        """A job that began shows at once; the others' cards follow by themselves."""
        if event.kind != "run.queued":
            return
        if (fresh := self._fresh) is None:
            await self.show()  # what is being read may be without it
            return
        found = await self._desk.call("runs.read", self._begun)
        if fresh is not self._fresh:
            return  # the list is read anew
        if self._newest is None and found:
            await self.show()
            return
        for job in found:
            self._newest = job.id
            with fresh:
                JobCard(self._desk, job).element.move(target_index=0)

    def _begun(self, access: Access) -> list[JobOut]:
        return jobs_by_id(access.session, job_ids(access.session, self._query(self._newest), _FRESH)[::-1])

    def _query(self, after: UUID | None = None) -> Any:
        return query_jobs(states=GROUPS[self._group], search=self._words, after=after)

    async def _build(self, ids: list[UUID]) -> None:
        for job in await self._desk.call("runs.read", lambda access: jobs_by_id(access.session, ids)):
            JobCard(self._desk, job)

    def _nothing(self) -> None:
        if self._words or self._group != "all":
            empty("search-x", "No such jobs", "Look for other words, or for jobs in another state.")
        else:
            empty(
                "list-checks",
                "Nothing is being made yet",
                "Films, narrations, music and everything else that takes a while shows here, with its progress.",
                "Open the quick tools",
                lambda: go("/tools"),
            )
