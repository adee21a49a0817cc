"""A colour, chosen with the browser's own means or written as its code."""

from __future__ import annotations

from collections.abc import Callable

from nicegui.element import Element
from nicegui.events import GenericEventArguments

__all__ = ["ColourField"]


class ColourField(Element, component="colour.js"):
    """*value* is ``#rrggbb``; *on_change* gets each new one."""

    def __init__(self, label: str, value: str, on_change: Callable[[str], None]) -> None:
        super().__init__()
        self.props["label"], self.props["value"] = label, value
        self._changed = on_change
        self.on("change", self._heard)

    def put(self, value: object) -> None:
        """Show *value*."""
        self.props["value"] = str(value)

    def _heard(self, event: GenericEventArguments) -> None:
        self.props["value"] = event.args
        self._changed(str(event.args))
