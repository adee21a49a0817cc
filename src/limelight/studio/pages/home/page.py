"""One field: what is it about?"""

from __future__ import annotations

from limelight.studio.components.text import text
from limelight.studio.desk import Desk

__all__ = ["home"]


async def home(desk: Desk) -> None:
    """Where everybody begins."""
    del desk
    text("h1", "What are we advertising?", "ll-display")
