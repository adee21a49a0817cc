"""A button that lets something be heard; one sound at a time."""

from __future__ import annotations

from nicegui.element import Element

from limelight.studio.components.icon import icon_address

__all__ = ["Hear"]

_ICONS = ("play", "pause")


class Hear(Element, component="hear.js"):
    """Plays *path*, and stops it; *about* says what is heard, such as "the voice Heart".

    A sample that is made when it is first asked for keeps the button busy meanwhile.
    """

    def __init__(self, path: str, about: str, *, is_icon: bool = False) -> None:
        super().__init__()
        self.props["path"], self.props["about"], self.props["icon"] = path, about, is_icon
        self.props["drawn"] = [icon_address(name) for name in _ICONS]
