"""What stands where nothing is yet: what will be here, and the button that brings it."""

from __future__ import annotations

from nicegui.element import Element

from limelight.studio.components.button import Click, button
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text

__all__ = ["empty"]


def empty(drawn: str, title: str, sentence: str, action: str = "", on_action: Click | None = None) -> Element:
    """An icon, a *title*, a *sentence*, and a button when there is something to do about it."""
    with Element("section").classes("ll-empty") as shown:
        icon(drawn)
        text("h2", title, "ll-section-title")
        text("p", sentence)
        if action:
            button(action, kind="main", on_click=on_action)
    return shown
