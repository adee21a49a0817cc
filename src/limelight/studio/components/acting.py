"""Calling what a page wants to be done, from whatever somebody clicked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui.element import Element

__all__ = ["act"]


async def act(element: Element, do: Callable[..., Awaitable[None] | None], *given: object) -> None:
    """Call *do* in the tab of *element* rather than in *element*, which it may take away while it works."""
    with element.client.content:
        answer = do(*given)
        if answer is not None:
            await answer
