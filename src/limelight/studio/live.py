"""What happens in an organisation, told to the parts of an open page: the API's own story, in its order."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from nicegui import Client, app, background_tasks, context
from nicegui.element import Element
from starlette.requests import Request

from limelight.api.progress.listening import story_of
from limelight.api.progress.story import Told, Wanted
from limelight.runtime.claims import Claims
from limelight.runtime.web.problems import NotFound

__all__ = ["Event", "Live"]

_KEPT = 200
"""Events that a part of a page is told which follows after it read."""
_PAUSE = 0.15
"""Seconds between two calls of a handler: progress comes faster than anybody reads."""


@dataclass(frozen=True, slots=True)
class Event:
    """``kind`` such as ``run.progress`` or ``project.changed``; ``data`` as the API tells it."""

    seq: int
    kind: str
    run_id: UUID | None
    project_id: UUID | None
    data: dict[str, Any]


Handler = Callable[[Event], Awaitable[None] | None]


@dataclass
class _Follower:
    handler: Handler
    element: Element
    project_id: UUID | None
    run_id: UUID | None
    newest: dict[tuple[str, UUID | None], Told] = field(default_factory=dict[tuple[str, UUID | None], Told])
    """By kind and run, in their order: progress comes often and must not hide that somebody said something."""
    is_busy: bool = field(default=False)

    def wants(self, told: Told) -> bool:
        return self.project_id in (None, told.project_id) and self.run_id in (None, told.run_id)


class Live:
    """The story of one tab, begun by its first follower and ended with the tab."""

    def __init__(self, request: Request, claims: Claims) -> None:
        self._request = request
        self._claims = claims
        self._followers: list[_Follower] = []
        self._recent: deque[Told] = deque(maxlen=_KEPT)
        self._task: asyncio.Task[None] | None = None

    def turn_page(self) -> None:
        """What happens from now on is told to whoever follows later too: they read the truth before it."""
        self._recent.clear()

    def follow(self, handler: Handler, *, project_id: UUID | None, run_id: UUID | None) -> None:
        """Call *handler* with the newest event of each kind and run while the element that is being built lives."""
        follower = _Follower(handler, context.slot.parent, project_id, run_id)
        self._followers.append(follower)
        for told in self._recent:
            self._offer(follower, told)
        if self._task is None:
            client: Client = context.client
            self._task = background_tasks.create(self._listen(), name="live", context=client.layout)
            client.on_delete(self._task.cancel)

    async def _listen(self) -> None:
        async with aclosing(story_of(self._request, Wanted(self._claims))) as story:
            async for told in story:
                self._tell(told)

    def _tell(self, told: Told) -> None:
        self._followers = [follower for follower in self._followers if not follower.element.is_deleted]
        self._recent.append(told)
        for follower in self._followers:
            self._offer(follower, told)

    def _offer(self, follower: _Follower, told: Told) -> None:
        if not follower.wants(told):
            return
        follower.newest.pop((told.kind, told.run_id), None)
        follower.newest[told.kind, told.run_id] = told
        if not follower.is_busy:
            follower.is_busy = True
            background_tasks.create(_serve(follower), name="live handler", context=follower.element)


async def _serve(follower: _Follower) -> None:
    """Hand over the newest events until there is none; those in between are in the rows that a handler reads."""
    try:
        while follower.newest and not follower.element.is_deleted:
            events, follower.newest = list(follower.newest.values()), {}
            for told in events:
                await _hand(follower, told)
            await asyncio.sleep(_PAUSE)
    finally:
        follower.is_busy = False


async def _hand(follower: _Follower, told: Told) -> None:
    """What goes wrong with one event is told as anywhere in a page; those after it are handed over all the same."""
    if follower.element.is_deleted:
        return
    event = _event(told)
    with follower.element:
        try:
            answer = follower.handler(event)
            if inspect.isawaitable(answer):
                await answer
        except Exception as error:  # noqa: BLE001 - whatever it is, the page says so
            if isinstance(error, NotFound) and event.data.get("what") == "deleted":
                return  # that is what happened, and the head of the page tells it once
            app.handle_exception(error)


def _event(told: Told) -> Event:
    return Event(told.seq, told.kind, told.run_id, told.project_id, json.loads(told.text)["data"])
