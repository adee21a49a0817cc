"""One field: what is it about? Under it what waits for a person, and the films of late."""

from __future__ import annotations

from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.home.composer import Composer
from limelight.studio.pages.home.shelf import Shelf

__all__ = ["home", "new_film"]


async def home(desk: Desk) -> None:
    """Where everybody begins; who only looks on finds the films."""
    if desk.may("projects.write") and desk.may("runs.start"):
        Composer(desk)
    else:
        text("h1", "Your team's films", "ll-title")
    await Shelf(desk).show()


async def new_film(desk: Desk) -> None:
    """The sentence alone, for whoever comes from a list of films."""
    desk.principal.require("projects.write")
    Composer(desk)
