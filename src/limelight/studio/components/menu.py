"""A few more things to do, behind one button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.assets import address
from limelight.studio.components.acting import act
from limelight.studio.components.button import Click

__all__ = ["Item", "Menu"]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a menu; *why_not* says why it can't be chosen now."""

    name: str
    icon: str
    on_click: Click
    is_dangerous: bool = False
    why_not: str = ""


class Menu(Element, component="menu.js"):
    """A button called *label* that opens *items*; arrows, Home, End and Escape work in it."""

    def __init__(self, label: str, items: Sequence[Item], icon_name: str = "ellipsis") -> None:
        super().__init__()
        self._items = tuple(items)
        self.props["label"], self.props["sprite"], self.props["drawn"] = (
            label,
            address("icons.svg"),
            icon_name,
        )
        self.props["items"] = [
            {"name": item.name, "icon": item.icon, "danger": item.is_dangerous, "why": item.why_not}
            for item in items
        ]
        self.on("chosen", self._chosen)

    async def _chosen(self, event: GenericEventArguments) -> None:
        await act(self, self._items[int(event.args)].on_click)
