"""Neighbouring pages as tabs. They are links, so that each has an address."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui.element import Element

from limelight.studio.components.text import text

__all__ = ["tabs"]


def tabs(label: str, pages: Mapping[str, str], current: str) -> Element:
    """Links to *pages* (path → name), of which *current* is shown."""
    with Element("nav").classes("ll-tabs") as shown:
        shown.props["aria-label"] = label
        for path, name in pages.items():
            link = text("a", name, "ll-tab")
            link.props["href"] = path
            if path == current:
                link.props["aria-current"] = "page"
    return shown
