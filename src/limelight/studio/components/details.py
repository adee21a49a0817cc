"""More of something, folded away until it is wanted."""

from __future__ import annotations

from nicegui.element import Element

from limelight.studio.components.icon import icon
from limelight.studio.components.text import text

__all__ = ["details"]


def details(summary: str, *, is_open: bool = False) -> Element:
    """What is built inside a ``with`` block shows when *summary* is chosen."""
    with Element("details").classes("ll-details") as shown:
        if is_open:
            shown.props["open"] = ""
        with Element("summary"):
            icon("chevron-right")
            text("span", summary)
    return shown
