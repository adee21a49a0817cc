"""What is there while a page is on its way; it only shows when that takes longer than a blink."""

from __future__ import annotations

from nicegui.element import Element

__all__ = ["skeleton"]


def skeleton(cards: int = 3) -> Element:
    """A title and *cards* grey shapes, told to screen readers as one word."""
    with Element("div").props('role=status aria-label="Loading"').classes("ll-skeleton") as shown:
        Element("div").classes("ll-skeleton-title")
        with Element("div").classes("ll-skeleton-cards"):
            for _ in range(cards):
                Element("div").classes("ll-skeleton-card")
    return shown
