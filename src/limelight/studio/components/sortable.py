"""Cards that somebody puts in another order: dragged, or moved by keys on their handle."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.acting import act
from limelight.studio.components.icon import icon

__all__ = ["Sortable", "handle"]


class Sortable(Element, component="sortable.js"):
    """A list whose children carry ``data-key``; *on_move* gets a key and the place it goes to, counted from 0.

    The list itself stays as it is until it is built anew from what the service then says.
    """

    def __init__(self, label: str, on_move: Callable[[str, int], Awaitable[None] | None]) -> None:
        super().__init__()
        self.props["label"] = label
        self._moved = on_move
        self.on("moved", self._heard)

    async def _heard(self, event: GenericEventArguments) -> None:
        await act(self, self._moved, str(event.args["key"]), int(event.args["to"]))


def handle(name: str) -> Element:
    """What a card is held by; *name* says which card, such as "scene 2". Arrow keys move it."""
    with (
        Element("button")
        .props("type=button data-handle draggable=false")
        .classes("ll-button ll-button-bare ll-button-icon ll-handle") as held
    ):
        held.props["aria-label"] = f"Move {name}; use the arrow keys"
        icon("grip-vertical")
    return held
