"""A dialog over the page: the browser's own, so that keys and focus stay in it and Escape closes it."""

from __future__ import annotations

import asyncio

from nicegui import context
from nicegui.element import Element

from limelight.studio.components.button import button
from limelight.studio.components.text import text

__all__ = ["Dialog", "ask"]


class Dialog(Element, component="dialog.js"):
    """Open from the moment it is made; what is built inside a ``with`` block is in it.

    with Dialog("Share for review") as dialog:
        …

    One that ``insists`` is closed by its own buttons alone: what it shows is never shown again.
    """

    def __init__(self, title: str, *, is_wide: bool = False, insists: bool = False) -> None:
        # On the layout: a page that changes below must not take an open question with it.
        with context.client.layout:
            super().__init__()
        self.props["title"], self.props["wide"], self.props["insists"] = title, is_wide, insists
        self._over: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self.on("closed", lambda: self.answer(None), [])

    def answer(self, value: object) -> None:
        """Close it; whoever waits for it gets *value*."""
        if not self._over.done():
            self._over.set_result(value)
        if not self.is_deleted:
            self.delete()

    async def answered(self) -> object:
        """What it was closed with; None when it was dismissed."""
        return await self._over


async def ask(
    question: str, detail: str = "", *, action: str, is_dangerous: bool = False, way_out: str = "Cancel"
) -> bool:
    """A plain question before what can't be undone; True when *action* was chosen, False for the *way_out*."""
    with Dialog(question) as dialog:
        if detail:
            text("p", detail)
        with Element("div").classes("ll-row ll-end"):
            button(way_out, on_click=lambda: dialog.answer(None))
            button(action, kind="danger" if is_dangerous else "main", on_click=lambda: dialog.answer(True))
    return await dialog.answered() is True
