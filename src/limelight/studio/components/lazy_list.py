"""Thousands of things, of which only those in sight are on the page.

The list is cut into chunks. A chunk is built when it comes near and emptied when it is far; its height is kept.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable

from nicegui.element import Element
from nicegui.events import GenericEventArguments

__all__ = ["LazyList"]

Build = Callable[[int, int], Awaitable[None] | None]


class LazyList(Element, component="lazy_list.js"):
    """*count* things; *build* is called with a half-open range of their indexes and builds those into the slot.

    *classes* arrange a chunk's things (a grid keeps its columns when *chunk* is a multiple of them all);
    *height* is what a chunk takes before it was ever built, in pixels.
    """

    def __init__(
        self, count: int, build: Build, *, chunk: int = 24, height: int = 600, classes: str = "ll-stack"
    ) -> None:
        super().__init__()
        self._build, self._chunk, self._count = build, chunk, count
        self._chunks: list[Element] = []
        self.props["height"] = height
        with self:
            for number in range(-(-count // chunk)):
                place = Element("div").classes(f"ll-lazy {classes}")
                place.props["data-chunk"] = str(number)
                self._chunks.append(place)
        self._built: set[int] = set()
        self._wanted: set[int] = set()
        self._turn = asyncio.Lock()
        self.on("near", self._near)

    async def first(self) -> None:
        """Build the first chunk with the page, so that it is there at once."""
        async with self._turn:
            if self._chunks:
                await self._fill(0)

    async def refresh(self) -> None:
        """Build anew what is on the page."""
        async with self._turn:
            for number in sorted(self._built):
                await self._fill(number)

    async def _near(self, event: GenericEventArguments) -> None:
        self._wanted = {int(number) for number in event.args if int(number) < len(self._chunks)}
        async with self._turn:  # whoever waited here finds what is wanted by then
            for number in sorted(self._wanted - self._built):
                if number in self._wanted:  # else somebody scrolled on while those before it were built
                    await self._fill(number)
            # Last: what came and what went are one change of the page.
            for number in self._built - self._wanted:
                self._chunks[number].clear()
            self._built &= self._wanted

    async def _fill(self, number: int) -> None:
        place = self._chunks[number]
        self._built.discard(number)  # until it is: one that fails is built when it comes near again
        place.clear()
        with place:
            answer = self._build(number * self._chunk, min(self._count, (number + 1) * self._chunk))
            if inspect.isawaitable(answer):
                await answer
        self._built.add(number)
