"""What a person was told and has not read: counted for a tab, again whenever something happens that is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from nicegui import context
from nicegui.element import Element

from limelight.jobs.telling import inbox
from limelight.studio.live import Event

if TYPE_CHECKING:
    from limelight.studio.desk import Desk

__all__ = ["News"]

_TOLD: Final = frozenset(
    (
        "film.ready",
        "run.waiting",
        "run.failed",
        "run.resumed",
        "run.cancelled",
        "review.decided",
        "comment.added",
    )
)
"""What becomes notifications, and what makes them read."""
_LOOK: Final = 0.3
_PATIENCE: Final = 10.0
"""Seconds within which an event has become a notification, unless something is wrong that others notice."""

Again = Callable[[], Awaitable[None]]


class News:
    """The count of one tab, and whoever shows it or what is behind it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: list[tuple[Element, Again]] = []
        self.unread = 0

    def follow(self, again: Again) -> None:
        """Call *again* whenever there may be news, while this part of the page lives."""
        self._shown.append((context.slot.parent, again))

    async def look(self) -> None:
        """Count anew, and show it."""
        self.unread = await self._desk.call(
            "notifications.read", lambda access: inbox.unread(access.session, access.principal)
        )
        self._shown = [(element, again) for element, again in self._shown if not element.is_deleted]
        for element, again in self._shown:
            with element:
                await again()

    async def heard(self, event: Event) -> None:
        """Look once *event* has been told to people, where it is such that it is."""
        if event.kind in _TOLD:
            await self._until_told(event.seq)
            await self.look()

    async def _until_told(self, seq: int) -> None:
        for _ in range(round(_PATIENCE / _LOOK)):
            told = await self._desk.call(
                "notifications.read", lambda access: inbox.is_told(access.session, access.principal, seq)
            )
            if told:
                return
            await asyncio.sleep(_LOOK)
