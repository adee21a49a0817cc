"""Layouts by the names that people use, and the words that each of them shows besides the on-screen text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from limelight.film.script import Layout

__all__ = ["LAYOUTS", "Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """``fields`` are the fields of a scene that the layout draws."""

    name: str
    fields: tuple[str, ...] = ()


LAYOUTS: Final[Mapping[Layout, Shown]] = {
    "kinetic_hook": Shown("Big opening words", ("kicker",)),
    "tension": Shown("Tension", ("kicker",)),
    "product_hero": Shown("Product", ("kicker",)),
    "statement": Shown("Statement", ("kicker",)),
    "benefit_icon": Shown("One benefit with an icon"),
    "three_benefits": Shown("Three benefits", ("items",)),
    "steps_123": Shown("Steps", ("items",)),
    "list_item": Shown("Entry of a list", ("kicker", "figure")),
    "big_number": Shown("Big number", ("kicker", "figure", "unit")),
    "quote": Shown("Quote", ("quote", "attribution")),
    "before_after": Shown("Before and after", ("kicker", "items")),
    "photo_push": Shown("Photo"),
    "own_clip": Shown("Own clip", ("kicker",)),
    "offer_card": Shown("Offer", ("kicker", "figure", "unit", "was", "cta")),
    "end_card": Shown("End card", ("cta", "url")),
}
