"""Pages: which of several things that stack stand together, when not all of them fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["evenly_paged", "paged"]

T = TypeVar("T")


def paged(things: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> tuple[tuple[T, ...], ...]:
    """*things* in order on as few pages as *fits* allows; a thing that does not fit alone has a page."""
    pages: list[list[T]] = []
    for thing in things:
        if pages and fits([*pages[-1], thing]):
            pages[-1].append(thing)
        else:
            pages.append([thing])
    return tuple(tuple(page) for page in pages)


def evenly_paged(
    things: Sequence[T], height: Callable[[Sequence[T]], float], room: float
) -> tuple[tuple[T, ...], ...]:
    """As :func:`paged` by *height*, and no page fuller than the number of pages makes necessary."""
    fewest = paged(things, lambda page: height(page) <= room)
    lower = sorted(h for h in _heights(things, height) if h < room)
    for limit in lower:
        pages = _within(things, height, limit)
        if len(pages) == len(fewest):
            return pages
    return fewest


def _within(
    things: Sequence[T], height: Callable[[Sequence[T]], float], limit: float
) -> tuple[tuple[T, ...], ...]:
    return paged(things, lambda page: height(page) <= limit)


def _heights(things: Sequence[T], height: Callable[[Sequence[T]], float]) -> set[float]:
    """Of everything that could stand together."""
    count = len(things)
    return {height(things[first:end]) for first in range(count) for end in range(first + 1, count + 1)}
