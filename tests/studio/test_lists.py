"""Lists that are read while somebody types: an older answer is not shown last, and what failed is built later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nicegui import Client
from nicegui.element import Element
from nicegui.events import GenericEventArguments
from nicegui.page import page

from limelight.kit.errors import Retriable
from limelight.kit.ids import new_id
from limelight.studio.components.field import Field
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.pages.home.films import all_films
from limelight.studio.pages.jobs.page import jobs

Build = Callable[[Desk], Awaitable[None]]


class SlowDesk:
    """Somebody whose reads are answered when a test says so, and by what it says."""

    def __init__(self) -> None:
        self.asked: list[asyncio.Future[Any]] = []

    def may(self, _: str) -> bool:
        return True

    def follow(self, told: Callable[[Event], Awaitable[None]]) -> None:
        self.told = told

    async def call(self, *_: object) -> Any:
        self.asked.append(asyncio.get_running_loop().create_future())
        return await self.asked[-1]

    async def answers(self, number: int, found: list[Any]) -> None:
        """Answer what was asked after *number* others, and let the page show it."""
        self.asked[number].set_result(found)
        await turns()


async def turns() -> None:
    """Until whatever can go on waits for an answer again."""
    for _ in range(20):
        await asyncio.sleep(0)


@contextmanager
def tab() -> Generator[Client]:
    client = Client(page("/"), request=None)
    with client:
        yield client
    client.delete()


async def began(client: Client, work: Awaitable[None]) -> asyncio.Task[None]:
    """*work* in *client*, which waits for an answer now."""

    async def do() -> None:
        with client.content:
            await work

    task = asyncio.create_task(do())
    await turns()
    return task


async def opened(client: Client, build: Build, desk: SlowDesk) -> Callable[[str], Awaitable[None]]:
    """The page that *build* builds, with nothing on it; how to search there."""
    waiting = await began(client, build(cast("Desk", desk)))
    await desk.answers(0, [])
    await waiting
    field = next(element for element in client.elements.values() if isinstance(element, Field))
    return lambda words: field._heard(GenericEventArguments(sender=field, client=client, args=words))


@pytest.mark.parametrize("build", [all_films, jobs])
def test_the_answer_to_the_last_search_is_shown_whichever_comes_last(
    build: Build,
) -> None:
    async def search() -> None:
        desk = SlowDesk()
        with tab() as client:
            look_for = await opened(client, build, desk)
            tasks = [await began(client, look_for(words)) for words in ("h", "halo")]
            await desk.answers(2, [])
            await desk.answers(1, [new_id()])
            assert not any(isinstance(element, LazyList) for element in client.elements.values())
            await asyncio.gather(*tasks)

    asyncio.run(search())


def test_a_job_that_begins_while_the_list_is_read_shows_in_the_list_that_was_asked_for() -> None:
    async def begin() -> None:
        desk, queued = SlowDesk(), Event(1, "run.queued", None, None, {})
        with tab() as client:
            look_for = await opened(client, jobs, desk)
            tasks = [await began(client, desk.told(queued)), await began(client, look_for("halo"))]
            await desk.answers(2, [])
            await desk.answers(1, [SimpleNamespace(id=new_id())])  # of all jobs, among which it is
            assert len(desk.asked) == 3
            tasks += [await began(client, look_for("kettle")), await began(client, desk.told(queued))]
            await desk.answers(3, [])  # read before it began
            await desk.answers(4, [])
            await asyncio.gather(*tasks)

    asyncio.run(begin())


def test_a_chunk_that_failed_is_built_when_it_comes_near_again() -> None:
    asyncio.run(near_twice())


async def near_twice() -> None:
    begun: list[tuple[int, int]] = []

    async def build(first: int, end: int) -> None:
        begun.append((first, end))
        if len(begun) == 1:
            raise Retriable("The database is away.")
        Element("p")

    with tab() as client:
        listed = LazyList(10, build, chunk=10)
        near = GenericEventArguments(sender=listed, client=client, args=[0])
        with pytest.raises(Retriable):
            await listed._near(near)
        for _ in range(2):
            await listed._near(near)
    assert begun == [(0, 10), (0, 10)]
