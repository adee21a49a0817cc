"""What never changes after it was built: a change elsewhere on the page does not cost the browser another look at it."""

from __future__ import annotations

from nicegui.element import Element

__all__ = ["Once"]


class Once(Element, component="once.js"):
    """Built in one go, before anything is awaited; to change it, build another in its place."""
