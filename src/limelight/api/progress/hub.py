"""One connection to Valkey for all who listen in this process; none while nobody does.

A listener that is too slow loses its mailbox, not its place: it is told to read the rows again. While Valkey is
away, the counters of those organisations that somebody listens to are looked at every second, in one query.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Generic, Protocol, TypeVar, cast
from uuid import UUID

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool

from limelight.kit.errors import LimelightError
from limelight.runtime.bells import EVENTS
from limelight.runtime.database import Database
from limelight.tables.run_events import EventCounter

__all__ = ["Hub", "Listener"]

_MAILBOX = 256
"""Events that wait for a slow client before it reads rows instead."""
_AWAY = 1.0
"""Seconds between looks at the counters while Valkey is away."""
_CALM = 10.0
"""The same while it is there: bells can be lost without anybody noticing."""

_log = logging.getLogger(__name__)


class Numbered(Protocol):
    """An event with its number."""

    @property
    def seq(self) -> int: ...


Event = TypeVar("Event", bound=Numbered)


class Listener(Generic[Event]):
    """The mailbox of one client; lives on the event loop."""

    def __init__(self) -> None:
        self.ended = False
        self.seen = 0
        """The highest number that it was offered or knows from the counters."""
        self._mail: deque[Event] = deque()
        self._stale = False
        self._wake = asyncio.Event()

    def offer(self, event: Event) -> None:
        self.seen = max(self.seen, event.seq)
        if len(self._mail) >= _MAILBOX:
            self._mail.clear()
            self._stale = True
        elif not self._stale:
            self._mail.append(event)
        self._wake.set()

    def doubt(self) -> None:
        """Something may have been missed: have it read the rows."""
        self._stale = True
        self._wake.set()

    def end(self) -> None:
        self.ended = True
        self._wake.set()

    def caught_up(self) -> None:
        """The rows are about to be read; doubts before this moment are settled by that."""
        self._stale = False

    async def next(self) -> Event | None:
        """The next event; None when the rows have to be read, or at the end."""
        while not self._mail and not self._stale and not self.ended:
            self._wake.clear()
            await self._wake.wait()
        return None if self._stale or self.ended else self._mail.popleft()


class Hub(Generic[Event]):
    """Hands out what is published to whoever listens; *shape* makes an event of a message."""

    def __init__(self, url: str, database: Database, shape: Callable[[dict[str, Any]], Event]) -> None:
        self._url = url
        self._database = database
        self._shape = shape
        self._listeners: dict[UUID, set[Listener[Event]]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False
        self._connected = False

    @contextmanager
    def listening(self, organization_id: UUID) -> Generator[Listener[Event]]:
        """A mailbox for that organisation's events, from now on."""
        listener = Listener[Event]()
        if self._closed:
            listener.end()
        self._listeners.setdefault(organization_id, set()).add(listener)
        self._start()
        try:
            yield listener
        finally:
            mine = self._listeners[organization_id]
            mine.discard(listener)
            if not mine:
                del self._listeners[organization_id]

    async def close(self) -> None:
        """End every story."""
        self._closed = True
        for listener in self._everyone():
            listener.end()
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()

    def _start(self) -> None:
        if self._tasks or self._closed:
            return
        self._tasks = [asyncio.create_task(self._hear()), asyncio.create_task(self._look())]

    def _everyone(self) -> list[Listener[Event]]:
        return [listener for listeners in self._listeners.values() for listener in listeners]

    async def _hear(self) -> None:
        while True:
            with suppress(RedisError, OSError):
                await self._subscribe()
            if self._connected:
                self._connected = False
                _log.warning("progress: Valkey is away; looking at the rows instead")
            await asyncio.sleep(_AWAY / 4)

    async def _subscribe(self) -> None:
        client = Redis.from_url(self._url, socket_connect_timeout=2, health_check_interval=15)  # pyright: ignore[reportUnknownMemberType] # its options are untyped
        async with client, client.pubsub() as subscription:  # pyright: ignore[reportUnknownMemberType] # as above
            await subscription.psubscribe(EVENTS + "*")  # pyright: ignore[reportUnknownMemberType] # as above
            while True:
                found = await subscription.get_message(timeout=15.0)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] # as above
                if found is not None:
                    self._deal(cast("Mapping[str, Any]", found))

    def _deal(self, message: Mapping[str, Any]) -> None:
        if message["type"] == "psubscribe":
            # Whatever was published before this moment is in the rows only.
            self._connected = True
            for listener in self._everyone():
                listener.doubt()
            return
        if message["type"] != "pmessage":
            return
        try:
            organization_id = UUID(message["channel"].decode().removeprefix(EVENTS))
            if listeners := self._listeners.get(organization_id):
                event = self._shape(json.loads(message["data"]))
                for listener in listeners:
                    listener.offer(event)
        except (ValueError, KeyError, TypeError) as error:
            _log.warning("progress: a message that is no event: %s", error)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_CALM if self._connected else _AWAY)
            if not self._listeners:
                continue
            try:
                heads = await run_in_threadpool(self._heads, list(self._listeners))
            except LimelightError as error:
                _log.warning("progress: %s", error)
                continue
            for organization_id, head in heads.items():
                for listener in self._listeners.get(organization_id, ()):
                    if head > listener.seen:
                        listener.seen = head
                        listener.doubt()

    def _heads(self, organizations: list[UUID]) -> Mapping[UUID, int]:
        counters = EventCounter.organization_id, EventCounter.seq
        with self._database.system() as session:
            rows = session.execute(select(*counters).where(EventCounter.organization_id.in_(organizations)))
            return {row[0]: row[1] for row in rows}
