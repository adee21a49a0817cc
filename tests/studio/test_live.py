"""What is told to the parts of a page: the newest of each kind, so that progress hides nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Coroutine
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest

from limelight.api.progress.story import Told
from limelight.kit.errors import Retriable
from limelight.kit.ids import new_id
from limelight.runtime.claims import Claims
from limelight.studio import live
from limelight.studio.live import Event, Live


class Part:
    """What is built of a page, as far as followers care."""

    is_deleted = False

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


def told(seq: int, kind: str, run_id: UUID | None) -> Told:
    return Told(seq, kind, run_id, None, json.dumps({"data": {}}))


def test_a_busy_handler_gets_the_newest_of_each_kind_and_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asyncio.run(told_while_busy(monkeypatch)) == [
        ("run.progress", 1),
        ("comment.added", 2),
        ("run.progress", 4),
        ("run.progress", 5),
    ]


async def told_while_busy(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What a handler hears that is held up by its first event until the others came."""
    heard: list[tuple[str, int]] = []
    begun, all_there, over = asyncio.Event(), asyncio.Event(), asyncio.Event()
    first, second = new_id(), new_id()

    async def story(*_: object) -> AsyncGenerator[Told]:
        yield told(1, "run.progress", first)
        await begun.wait()
        yield told(2, "comment.added", None)
        yield told(3, "run.progress", first)
        yield told(4, "run.progress", second)
        yield told(5, "run.progress", first)
        all_there.set()

    async def handler(event: Event) -> None:
        heard.append((event.kind, event.seq))
        begun.set()
        await all_there.wait()
        if event.seq == 5:
            over.set()

    follow(monkeypatch, story, handler)
    await asyncio.wait_for(over.wait(), 10)
    return heard


def test_an_event_whose_handler_fails_is_reported_and_the_next_is_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed: list[Exception] = []
    monkeypatch.setattr(live, "app", SimpleNamespace(handle_exception=failed.append))
    asyncio.run(told_after_a_failure(monkeypatch))
    assert [str(error) for error in failed] == ["The database is away."]


async def told_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = asyncio.Event()

    async def story(*_: object) -> AsyncGenerator[Told]:
        yield told(1, "comment.added", None)
        yield told(2, "project.changed", None)

    async def handler(event: Event) -> None:
        if event.seq == 1:
            raise Retriable("The database is away.")
        heard.set()

    follow(monkeypatch, story, handler)
    await asyncio.wait_for(heard.wait(), 10)


def test_whoever_follows_after_it_happened_is_told_of_it_unless_another_page_was_begun_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert asyncio.run(told_later(monkeypatch)) == ([1, 2], [2])


async def told_later(monkeypatch: pytest.MonkeyPatch) -> tuple[list[int], list[int]]:
    """What two hear that follow after an event: one on the page that was being built, one on the next."""
    begun, over = asyncio.Event(), asyncio.Event()
    soon: list[int] = []
    later: list[int] = []

    async def story(*_: object) -> AsyncGenerator[Told]:
        yield told(1, "project.changed", None)
        await over.wait()
        yield told(2, "project.changed", None)

    def tells(heard: list[int], done: asyncio.Event) -> live.Handler:
        def handler(event: Event) -> None:
            heard.append(event.seq)
            done.set()

        return handler

    tab = follow(monkeypatch, story, lambda _: begun.set())
    await begun.wait()
    first = asyncio.Event()
    tab.follow(tells(soon, first), project_id=None, run_id=None)
    await first.wait()
    tab.turn_page()
    second, third = asyncio.Event(), asyncio.Event()
    tab.follow(tells(later, second), project_id=None, run_id=None)
    tab.follow(lambda _: third.set(), project_id=None, run_id=None)
    over.set()
    await asyncio.gather(second.wait(), third.wait())
    while len(soon) < 2:
        await asyncio.sleep(0)
    return soon, later


def follow(
    monkeypatch: pytest.MonkeyPatch, story: Callable[..., AsyncGenerator[Told]], handler: live.Handler
) -> Live:
    """Tell *handler* the *story*, as a page does that is open."""

    def create(work: Coroutine[Any, Any, None], **_: object) -> asyncio.Task[None]:
        return asyncio.get_running_loop().create_task(work)

    client = SimpleNamespace(layout=None, on_delete=lambda _: None)
    page = SimpleNamespace(slot=SimpleNamespace(parent=Part()), client=client)
    monkeypatch.setattr(live, "context", page)
    monkeypatch.setattr(live, "background_tasks", SimpleNamespace(create=create))
    monkeypatch.setattr(live, "story_of", story)
    tab = Live(cast("Any", None), Claims())
    tab.follow(handler, project_id=None, run_id=None)
    return tab
