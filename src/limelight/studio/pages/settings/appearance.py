"""Appearance: light, dark, or as the system has it."""

from __future__ import annotations

from typing import Final

from nicegui import context

from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, settings

__all__ = ["appearance"]

_LOOKS: Final = {"auto": "As the system", "light": "Light", "dark": "Dark"}


async def appearance(desk: Desk) -> None:
    """Kept in this browser alone."""
    chosen: dict[str, str] = context.client.storage.setdefault("look", {})
    now = chosen.get("name") or desk.request.cookies.get("limelight_look", "auto")

    def choose(name: str) -> None:
        chosen["name"] = name
        context.client.run_javascript(f"studio.look('{name if name in _LOOKS else 'auto'}')")

    with settings("/settings/appearance", "How the Studio looks in this browser."):
        with card("Light or dark"):
            Segmented("Light or dark", _LOOKS, now if now in _LOOKS else "auto", choose)
        with card("Motion"):
            text("p", "Where your system asks for less motion, pages move nothing that need not move.")
