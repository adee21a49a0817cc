"""Files as the library has them now: read again whenever somebody adds, changes or deletes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.desk import Desk
from limelight.studio.live import Event

__all__ = ["Shelf"]

_NEWS: Final = ("library.changed", "run.completed")
"""What a run made comes without a word of its own."""


class Shelf:
    """*find* says which files, *listed* builds what shows some, *nothing* what is there when there are none."""

    def __init__(
        self,
        desk: Desk,
        find: Callable[[Access], list[UUID]],
        listed: Callable[[list[UUID]], LazyList],
        nothing: Callable[[], None],
    ) -> None:
        self._desk, self._find, self._listed, self._nothing = desk, find, listed, nothing
        self._list: LazyList | None = None
        self._ids: list[UUID] | None = None
        self._asked = 0
        self._place = Element("div")
        desk.follow(self._told)

    async def show(self) -> None:
        """Read what is there, and show it; where the same files are there, whoever looks stays where they are."""
        self._asked = asked = self._asked + 1
        ids = await self._desk.call("assets.read", self._find)
        if asked != self._asked or self._place.is_deleted:
            return  # somebody asked again meanwhile, or went elsewhere
        if ids == self._ids and self._list is not None:
            await self._list.refresh()
        else:
            self._ids = ids
            await self._build(ids)

    async def _build(self, ids: list[UUID]) -> None:
        self._place.clear()
        self._list = None
        with self._place:
            if not ids:
                self._nothing()
                return
            self._list = self._listed(ids)
            await self._list.first()

    async def _told(self, event: Event) -> None:
        if event.kind in _NEWS:
            await self.show()
