"""An icon of the lucide set, in the colour of the words around it; it says nothing to a screen reader."""

from __future__ import annotations

from nicegui.element import Element

from limelight.studio.assets import address

__all__ = ["icon", "icon_address"]


def icon_address(name: str) -> str:
    """Where a component's script finds the icon *name*."""
    return f"{address('icons.svg')}#{name}"


def icon(name: str, classes: str = "") -> Element:
    """The icon *name* (https://lucide.dev); its size follows the text."""
    with Element("svg").props('viewBox="0 0 24 24" aria-hidden=true').classes(f"ll-icon {classes}") as drawn:
        Element("use").props(f'href="{icon_address(name)}"')
    return drawn
