"""Edits of the script, one after the other: each a new version by the service, and a way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from limelight.accounts.access import Access
from limelight.jobs import making
from limelight.jobs.starting import hands_of
from limelight.projects.projects.service import find_locked
from limelight.projects.scripts import service
from limelight.projects.scripts.scenes import Change
from limelight.studio.desk import Desk
from limelight.tables.scripts import Script

__all__ = ["Edits"]

T = TypeVar("T")


class Edits:
    """One tab's. They wait for each other, so that none takes the one before it for somebody else's."""

    def __init__(self, desk: Desk, project_id: UUID) -> None:
        self._desk, self._id = desk, project_id
        self._turn = asyncio.Lock()

    async def keep(self, change: Change, note: str) -> None:
        """*change* of the current version as a new one."""

        def work(access: Access) -> None:
            project = find_locked(access.session, self._id)
            service.edit(access.session, project, change, author_id=access.principal.user_id, note=note)

        await self._do(work)

    async def keep_new(self, change: Callable[[frozenset[str]], Change], note: str) -> str:
        """The same for what adds a scene, given the ids that are taken; the new scene's id."""

        def work(access: Access) -> str:
            project = find_locked(access.session, self._id)
            used = service.scene_ids(access.session, project)
            who = access.principal.user_id
            kept = service.edit(access.session, project, change(used), author_id=who, note=note).script
            return next((scene for scene in _ids(kept) if scene not in used), "")

        return await self._do(work)

    async def go_to(self, version: int) -> None:
        """Make *version* the current one again."""

        def work(access: Access) -> None:
            project = find_locked(access.session, self._id)
            row = service.version(access.session, project, version)
            service.set_current(access.session, project, row)

        await self._do(work)

    async def rewrite(self, wish: str) -> None:
        """Have the writer change the current version as *wish* says."""

        def work(access: Access) -> None:
            project = find_locked(access.session, self._id)
            making.refine(hands_of(access), service.current(access.session, project).id, wish)

        await self._do(work)

    async def settled(self) -> None:
        """Wait until what was asked before is done: a click leaves a field, whose words come first."""
        async with self._turn:
            return

    async def _do(self, work: Callable[[Access], T]) -> T:
        async with self._turn:
            return await self._desk.call("projects.write", work)


def _ids(row: Script) -> list[str]:
    return [scene["id"] for scene in row.content["scenes"]]
