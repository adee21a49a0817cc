"""The brief on a page: saved as it is typed, shown again when others change it, taken back step by step."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from limelight.accounts.access import Access
from limelight.film.brief import Brief
from limelight.kit.errors import InvalidInput
from limelight.projects.projects import service
from limelight.projects.projects.merging import change_seen
from limelight.projects.projects.schemas import ProjectOut
from limelight.runtime.web.problems import Conflict
from limelight.studio.components.field import Changed, Field
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.pages.brief.choosing import keeps_mine

__all__ = ["Draft", "Fields"]

Show = Callable[[], Awaitable[None] | None]
Fields = Mapping[str, Any]
_ONE_BURST = 5.0
"""Seconds in which changes of the same fields are one to undo: nobody takes a sentence back letter by letter."""


@dataclass
class _Done:
    before: dict[str, Any]
    after: dict[str, Any]
    at: float


class Draft:
    """``project`` is what is saved; ``notices`` what the last change means for what is made already.

    ``is_by_others`` while it is shown what somebody else wrote.
    """

    def __init__(self, desk: Desk, project: ProjectOut) -> None:
        self.desk, self.project = desk, project
        self.notices: tuple[str, ...] = ()
        self._shows: list[Show] = []
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._turn = asyncio.Lock()
        self.is_by_others = False

    @property
    def brief(self) -> Brief:
        return Brief.model_validate(self.project.brief)

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def value(self, name: str) -> Any:
        """The field *name* as it is stored: JSON."""
        return self.project.brief[name]

    def shows(self, show: Show) -> None:
        """Call *show* whenever the brief is another one, whoever changed it."""
        self._shows.append(show)

    def bind(
        self,
        name: str,
        make: Callable[[Any, Changed], Field],
        *,
        read: Callable[[Any], Any] = lambda typed: typed,
        write: Callable[[Any], Any] = lambda kept: kept,
    ) -> Field:
        """A form field for the brief's *name*: *write* makes what is shown, *read* what is kept."""
        return _Bound(self, name, make, read, write).field

    async def put(self, fields: Fields | Callable[[Fields], Fields], seen: Fields | None = None) -> None:
        """Save *fields*, or what they make of the brief once those before are saved and shown.

        Where somebody else changed one since it was *seen*, this person chooses.
        """
        async with self._turn:
            brief = self.project.brief
            wanted = fields(brief) if callable(fields) else fields
            before = {name: brief[name] for name in wanted}
            await self._save(wanted, {**brief, **(seen or {})})
            after = {name: self.value(name) for name in wanted}
            if before != after:
                self._undone.clear()
                self._remember(before, after)
            await self._tell()

    async def undo(self) -> None:
        """Take the last change back."""
        await self._step(self._done, self._undone, lambda step: step.before)

    async def redo(self) -> None:
        """Make the change again that was taken back."""
        await self._step(self._undone, self._done, lambda step: step.after)

    async def _step(
        self, steps: list[_Done], way_back: list[_Done], fields: Callable[[_Done], dict[str, Any]]
    ) -> None:
        """Go the last of *steps*; one that could not be saved is still there to be gone."""
        async with self._turn:
            if steps:
                step = steps[-1]
                await self._save(fields(step), self.project.brief)
                way_back.append(steps.pop())
                await self._tell()

    async def heard(self, event: Event) -> None:
        """Somebody changed the project: show what is there now."""
        if event.kind == "project.changed" and event.data.get("what") != "deleted":
            await self.read_again()

    async def read_again(self) -> None:
        """Show the project as it is stored."""
        async with self._turn:
            await self._read_again()

    async def _read_again(self) -> None:
        fresh = await self.desk.call("projects.read", lambda access: _read(access, self.project.id))
        if fresh.revision > self.project.revision:
            self.project = fresh
            self.is_by_others = True
            try:
                await self._tell()
            finally:
                self.is_by_others = False

    async def _save(self, fields: Fields, seen: Fields) -> None:
        """Write *fields*, or leave what somebody else wrote meanwhile when this person prefers that."""
        try:
            await self._write(fields, seen)
        except Conflict as conflict:
            changed = str(conflict.data.get("changed", "")).split()
            if not changed:
                raise
            await self._read_again()
            if await keeps_mine({name: (self.value(name), fields[name]) for name in changed}):
                await self._write(fields, self.project.brief)

    async def _write(self, fields: Fields, seen: Fields) -> None:
        def save(access: Access) -> ProjectOut:
            project = service.find_locked(access.session, self.project.id)
            self.notices = change_seen(access.session, project, fields, seen) or self.notices
            return ProjectOut.model_validate(project)

        self.project = await self.desk.call("projects.write", save)

    def _remember(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        now, last = time.monotonic(), self._done[-1] if self._done else None
        if last is not None and last.after.keys() == after.keys() and now - last.at < _ONE_BURST:
            last.after, last.at = after, now
        else:
            self._done.append(_Done(before, after, now))

    async def _tell(self) -> None:
        for show in self._shows:
            answer = show()
            if answer is not None:
                await answer


class _Bound:
    """While somebody types, what others write does not get into the field: then it is the earlier value that they saw."""

    def __init__(
        self,
        draft: Draft,
        name: str,
        make: Callable[[Any, Changed], Field],
        read: Callable[[Any], Any],
        write: Callable[[Any], Any],
    ) -> None:
        self._draft, self._name, self._read, self._write = draft, name, read, write
        self._before = self._seen = draft.value(name)
        self._one_by_one = asyncio.Lock()
        self._waiting = 0
        self.field = make(write(self._seen), self._changed)
        self.field.remember(f"brief {name}")
        self.field.on("missed", self._missed, [])
        draft.shows(self._show)

    async def _changed(self, typed: Any) -> None:
        self._waiting += 1
        try:
            async with self._one_by_one:
                await self._put(typed)
        finally:
            self._waiting -= 1

    async def _put(self, typed: Any) -> None:
        try:
            await self._draft.put({self._name: self._read(typed)}, {self._name: self._seen})
        except InvalidInput as error:
            self.field.refuse(error.message)
        else:
            self.field.refuse("")
            self.field.kept(typed)

    def _show(self) -> None:
        fresh = self._draft.value(self._name)
        self._before, self._seen = (self._seen if self._draft.is_by_others else fresh), fresh
        is_newer_on_its_way = self._waiting > 1
        if not (is_newer_on_its_way or _is_same(self.field.value, self._write(fresh))):
            self.field.put(self._write(fresh))

    def _missed(self) -> None:
        self._seen = self._before


def _read(access: Access, project_id: UUID) -> ProjectOut:
    return ProjectOut.model_validate(service.find(access.session, project_id))


def _is_same(shown: Any, kept: Any) -> bool:
    """Whether a field may stay as it is: what is kept has no spaces at its ends, which somebody still types."""
    return shown == kept or (isinstance(shown, str) and isinstance(kept, str) and shown.strip() == kept)
