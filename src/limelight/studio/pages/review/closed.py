"""Where a link leads that is over: kindly, and without a word about what was behind it."""

from __future__ import annotations

from nicegui import ui
from nicegui.element import Element

from limelight.studio.components.text import text

__all__ = ["closed"]


def closed(place: Element) -> None:
    """Show it in *place*, instead of what was there."""
    place.clear()
    ui.page_title("Limelight")
    with place, Element("section").classes("ll-review-closed ll-stack"):
        Element("span").classes("ll-mark").props("aria-hidden=true")
        text("h1", "This link is closed", "ll-title")
        text("p", "It has run out, or whoever sent it has taken it back. What you said through it is kept.")
        text("p", "Ask them for a new one to go on.", "ll-quiet")
