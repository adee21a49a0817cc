"""Plain numbers by what stands around them: years, ages and counts."""

from __future__ import annotations

import re
from typing import Final

from limelight.engines.adapters.hibari import amounts, numerals
from limelight.engines.adapters.hibari.places import Place
from limelight.engines.adapters.hibari.vocabulary import GROUP_CUES, MONTHS, UNITS, YEAR_CUES

__all__ = ["ages", "number"]

_SCALE_WORDS: Final = frozenset(("hundred", "thousand", "million", "billion", "trillion"))
_MONTH_NAMES: Final = frozenset(name.lower() for name in MONTHS.values()) | frozenset(MONTHS)


def ages(place: Place) -> str | None:
    """ "over 18s", "under-16s", "in your 30s" and "u12"; a number of seconds elsewhere."""
    found = re.fullmatch(r"(?P<under>[uU]-?(?=\d\d(?!\d))|u)?(?P<age>\d{1,3})(?P<many>s?)", place.core)
    if found is None or not (found["under"] or found["many"]):
        return None
    age = numerals.cardinal(int(found["age"]))
    if found["under"]:
        return f"under {numerals.plural(age) if found['many'] else age}"
    alone = not (place.before or place.after)
    people = alone or place.before.lower() in GROUP_CUES or place.after.lower() in {"and", "&"}
    return numerals.plural(age) if people else f"{age} second{'' if age == 'one' else 's'}"


def number(place: Place) -> str | None:
    core = place.core
    said = amounts.number(core)
    before, after = place.before.lower().rstrip("."), place.after.lower().rstrip(".")
    return numerals.year(int(core)) if said and _is_year(core, before, after) else said


def _is_year(core: str, before: str, after: str) -> bool:
    if not re.fullmatch(r"(?:1[1-9]|20)\d\d", core) or after in _SCALE_WORDS or after in UNITS:
        return False
    if before in _MONTH_NAMES or (before.isdigit() and len(before) <= 2):
        return True
    counted = after.endswith("s") and after not in {"is", "was", "has", "this", "as", "its"}
    return not counted and (before in YEAR_CUES or core[:2] in {"19", "20"})
