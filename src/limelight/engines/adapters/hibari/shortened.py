"""What is written short and said in full: abbreviations, titles, weekdays, months and dotted letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from limelight.engines.adapters.hibari import amounts, money, punctuation
from limelight.engines.adapters.hibari.places import Place
from limelight.engines.adapters.hibari.vocabulary import (
    ABBREVIATIONS,
    MONTHS,
    NUMBERED,
    PAID_FOR,
    RESPELLED,
    TITLES,
    WEEKDAYS,
)

__all__ = ["SHORTENED"]


def _abbreviation(place: Place) -> str | None:
    core = place.core.lower()
    if core in TITLES and place.after[:1].isupper():
        return TITLES[core]
    if core == "st.":
        return "street"
    if place.core == "ca.":
        return "about"
    if core in {"min.", "max."} and amounts.number(place.before):
        return None
    if place.after[:1].isdigit() and core in NUMBERED:
        return NUMBERED[core]
    return ABBREVIATIONS.get(core)


def _paid(place: Place) -> str | None:
    """The "pw" of "£90 pw"."""
    said = PAID_FOR.get(place.core.lower().replace(".", ""))
    return said if said and money.price(place.before) else None


def _respelled(place: Place) -> str | None:
    said = RESPELLED.get(place.core.lower())
    return said and (said.capitalize() if place.core[0].isupper() else said)


def _named_day(place: Place) -> str | None:
    short = place.core.rstrip(".")
    if short in {"Sat", "Sun"} and (place.after[:1].isdigit() or _beside_day(place)):
        return WEEKDAYS[short.lower()]
    if not punctuation.is_short_date(short):
        return None
    said = MONTHS.get(short.lower()) or WEEKDAYS.get(short.lower())
    dated = place.core.endswith(".") or place.after[:1].isdigit() or place.before[:1].isdigit()
    return said if dated or (short.lower() in WEEKDAYS and short.lower() != "wed") else None


def _beside_day(place: Place) -> bool:
    """ "Fri, Sat": nobody sat there."""
    return any(word[:1].isupper() and word.lower() in WEEKDAYS for word in (place.before, place.after))


def _letters(place: Place) -> str | None:
    """Dotted letters: "U.S.", "p.m."."""
    if not re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?", place.core):
        return None
    return place.core.upper().rstrip(".")


def _half_day(place: Place) -> str | None:
    if place.core.lower() in {"am", "pm"} and place.before[:1].isdigit():
        return f"{place.core[0].upper()}.M"
    return None


SHORTENED: Final[tuple[Callable[[Place], str | None], ...]] = (
    _paid,
    _abbreviation,
    _respelled,
    _named_day,
    _letters,
    _half_day,
)
"""The rules, of which the first that knows a word reads it."""
