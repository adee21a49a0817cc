"""What it is, in the brief's own words: the phrase that stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from limelight.film.records.statement import Statement
from limelight.film.records.vocabulary import has_verb, matches, word_set
from limelight.kit.figures import find_figures

__all__ = ["what_of"]

_MOST = 9
_JOINT = re.compile(
    r"^\s*(?:[,:–—|·-]\s+|(?:is|are|ist|sind|est|es|è|é|jest|är|is een)\s+)(?P<what>[^,.;:()]+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|our|your|ein|eine|un|une|una|um|uma|een|en|ett)\s+", re.IGNORECASE)


def what_of(statements: Iterable[Statement], name: str, language: str) -> str:
    """ "bookkeeping for one-person studios" of "Ledgerly - bookkeeping for one-person studios"; empty if not said."""
    if not name:
        return ""
    return next((found for one in statements if (found := _beside(one.text, name, language))), "")


def _beside(text: str, name: str, language: str) -> str:
    at = text.lower().find(name.lower())
    if at < 0:
        return ""
    joint = _JOINT.match(text[at + len(name) :])
    what = _ARTICLE.sub("", joint["what"].strip()) if joint else ""
    fits = (
        0 < len(what.split()) <= _MOST
        and what.split()[0].lower() not in word_set("tied", language)
        and not has_verb(what, language)
        and not matches("offer", what, language)
    )
    return what if fits and not any(one.kind in {"money", "date", "time", "phone", "address"} for one in find_figures(what, language)) else ""  # fmt: skip
