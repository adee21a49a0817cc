"""How it looks: the themes as they move, and how captions stand."""

from __future__ import annotations

from typing import Any, Final

from nicegui.element import Element

from limelight.film.brief import Brief
from limelight.film.direction import direct
from limelight.jobs.samples.service import themes
from limelight.studio.components.details import details
from limelight.studio.components.field import Changed, Field, choice
from limelight.studio.components.picker import Option, Picker
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft
from limelight.studio.wording import CAPTIONS

__all__ = ["look", "theme_of"]

_SIZES: Final = {
    "": "1080, for every network",
    "480": "480, for a quick look",
    "720": "720",
    "1440": "1440",
    "2160": "2160",
}
_RATES: Final = {
    "": "30, as most networks play",
    "24": "24",
    "25": "25",
    "29.97": "29.97",
    "50": "50",
    "60": "60",
}


def theme_of(brief: Brief) -> str:
    """The theme that the film will have."""
    return direct(brief).look.theme


def look(draft: Draft) -> None:
    """Themes, captions, and what few people change."""
    options = [
        Option(theme.name, theme.name.capitalize(), loop=f"/api/v1/themes/{theme.name}/sample")
        for theme in themes()
    ]
    picker = Picker("Look", options, "", lambda name: draft.put({"theme": name}), shape="tiles")
    note = text("p", "", "ll-quiet")

    def show() -> None:
        picker.put(theme_of(draft.brief))
        blurb = next(theme.blurb for theme in themes() if theme.name == theme_of(draft.brief))
        note.set_text(blurb if draft.value("theme") else f"{blurb} Chosen from your words.")

    show()
    draft.shows(show)
    with Element("div").classes("ll-stack-s"):
        text("p", "Captions", "ll-brief-label")
        captions = Segmented(
            "Captions", CAPTIONS, _captions(draft), lambda style: draft.put({"captions": style})
        )
        draft.shows(lambda: captions.put(_captions(draft)))
    with details("Size and frame rate"), Element("div").classes("ll-brief-pair"):
        draft.bind("resolution", _size, read=_or_none, write=_or_empty)
        draft.bind("fps", _rate, read=_or_none, write=_or_empty)


def _captions(draft: Draft) -> str:
    return draft.value("captions") or "pill"


def _size(value: Any, changed: Changed) -> Field:
    return choice("Pixels of the shorter side", _SIZES, value, changed)


def _rate(value: Any, changed: Changed) -> Field:
    return choice("Frames a second", _RATES, value, changed)


def _or_none(chosen: str) -> str | None:
    return chosen or None


def _or_empty(kept: str | None) -> str:
    return (kept or "").removesuffix("p")
