"""What the pages of the library share: the title, the tabs, and one line about what is here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nicegui.element import Element

from limelight.studio.components.tabs import tabs
from limelight.studio.components.text import text

__all__ = ["ONLY_EDITORS", "comma_list", "frame"]

ONLY_EDITORS: Final = "Your role here only lets you look."
_PAGES: Final = {
    "/library": "Media",
    "/library/products": "Products",
    "/library/voices": "Voices",
    "/library/music": "Music",
    "/library/brands": "Brands",
    "/library/profiles": "Profiles",
    "/library/presets": "Presets",
    "/library/deleted": "Deleted",
}


def frame(path: str, sentence: str) -> Element:
    """The head of the page at *path*; what it returns is the place for its one button."""
    with Element("div").classes("ll-stack"):
        with Element("div").classes("ll-head"):
            with Element("div").classes("ll-stack-s"):
                text("h1", "Library", "ll-title")
                text("p", sentence, "ll-lead")
            place = Element("div").classes("ll-row")
        tabs("Library", _PAGES, path)
    return place


def comma_list(words: str) -> Sequence[str]:
    """What somebody wrote with commas between, each once, in order."""
    return list(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
