"""A few colours in their order, each chosen with the system's own picker or written as #rrggbb."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.assets import address

__all__ = ["Colours"]


class Colours(Element, component="colours.js"):
    """``value`` holds at most *most* colours; a *hint* stands below them."""

    def __init__(self, label: str, value: Sequence[str], *, hint: str = "", most: int = 8) -> None:
        super().__init__()
        self.props["label"], self.props["value"], self.props["hint"] = label, list(value), hint
        self.props["most"], self.props["sprite"] = most, address("icons.svg")
        self.props["drawn"] = ["plus", "x"]
        self.on("change", self._heard)

    @property
    def value(self) -> tuple[str, ...]:
        return tuple(self.props["value"])

    def _heard(self, event: GenericEventArguments) -> None:
        self.props["value"] = [str(colour) for colour in event.args]
