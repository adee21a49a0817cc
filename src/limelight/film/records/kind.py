"""What kind of thing a statement says, and how much it matters in a film of its genre."""

from __future__ import annotations

import re

from limelight.film.records.genre import Genre
from limelight.film.records.kinds import RecordKind
from limelight.film.records.plain import PlainLine
from limelight.film.records.vocabulary import has_verb, matches
from limelight.kit.figures import WEEKDAY, find_figures

__all__ = ["kind_of", "rank_of"]

_QUOTED = re.compile(r"^[“\"«„「].+[”\"»“」]")
_TITLE = re.compile(
    r"^(?:how to\b|(?:the |my |our |top )*(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+\S+)",
    re.IGNORECASE,
)
"""What a how-to or a list is called."""
_FREE_OF = re.compile(
    r"\bfree (?:parking|wi-?fi|of charge)\b|\bparking (?:is )?(?:free|availa?ble)\b|\b(?:fragrance|sugar|gluten|perfume|bpa|lactose|dairy|alcohol|plastic|peat|pet|smoke|cruelty|acid|fat|tax|duty|hands|toll|ad|nut|egg|wheat|paraben|silicone|sulphate|sulfate|stress|rust|lint|pesticide)[- ]free\b",
    re.IGNORECASE,
)
"""Without it, which is no gift."""
_TOLD_OFF = re.compile(
    r"\b(?:stay|buy|pay|take|get|book)\s\d+,?\s(?:and\s)?(?:pay|get)\s(?:for\s|only\s)?\d+\b|\bcode:?\s[“\"']?(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4,}\b|[€£$₹]\s?\d[\d.,]*\s+off\b|\b\d+\s(?:dollars|pounds|euros|bucks|quid)\s+off\b"
)
"""What a till asks for, or takes off: "code FERN40", "£20 off"."""
_WEEKDAYS = re.compile(rf"\b{WEEKDAY}(?!\w)", re.IGNORECASE)
_ENDS = re.compile(
    r"^(?:(?:this |the |our )?(?:offer|sale|deal|promotion|promo|discount)s?\s)?(?:ends|runs|is valid|valid|closes|expires|until|till|only until|through)\b",
    re.IGNORECASE,
)
"""Until when, and not what: "Offer ends on Saturday"."""
_FEW = 9
"""Words of a sentence that says little but that something is free."""
_SLOGAN = 4
"""Words in quotation marks that nobody need have said."""
_EARLY = 9
"""Letters before a name that only introduce it."""
_RANKS: dict[RecordKind, int] = {
    "title": 1,
    "offer": 1,
    "price": 1,
    "role": 1,
    "event": 1,
    "identity": 2,
    "deadline": 2,
    "step": 1,
    "item": 3,
    "question": 3,
    "place": 3,
    "hours": 3,
    "review": 3,
    "measure": 3,
    "feature": 4,
    "contact": 3,
    "invitation": 2,
    "statement": 4,
}
_NOTICED: dict[RecordKind, int] = {"statement": 2, "measure": 2, "hours": 2, "deadline": 1, "feature": 3}
"""What people must know and do comes first where a notice is given."""
_RAISED: dict[str, frozenset[RecordKind]] = {
    "charity": frozenset({"measure"}),
    "list": frozenset({"item"}),
    "howto": frozenset({"step", "item"}),
    "b2b": frozenset({"measure"}),
    "property": frozenset({"feature", "measure"}),
    "job": frozenset({"measure"}),
}
"""Kinds that matter more in a film of this genre than elsewhere."""


def kind_of(text: str, line: PlainLine, language: str, name: str, genre: Genre) -> RecordKind:
    """The kind of *text*, a part of *line*."""
    if line.kind == "step" or (line.number is not None and genre in {"howto", "list"}):
        return "step" if genre == "howto" else "item"
    if genre in {"howto", "list"} and _TITLE.match(text):
        return "title"
    if genre == "job" and matches("hiring", text, language):
        return "role"
    if _QUOTED.match(text) and len(text.split()) > _SLOGAN:
        return "review"
    if text.rstrip().endswith(("?", "？", "؟")):
        return "question"
    return _by_figures(text, language, name, genre)


def _by_figures(text: str, language: str, name: str, genre: Genre) -> RecordKind:
    figures = find_figures(text, language)
    kinds = frozenset(figure.kind for figure in figures)
    if priced := _by_price(text, kinds, language, genre):
        return priced
    if name and _tells_what_it_is(text, name):
        return "identity"
    if _is_venue(text, language):
        return "place"
    if kinds & {"date", "time"}:
        return _by_time(text, kinds, language)
    return "measure" if kinds & {"percent", "measure", "number", "ratio"} else _by_verb(text, language)


def _by_price(text: str, kinds: frozenset[str], language: str, genre: Genre) -> RecordKind | None:
    """An offer, how long it holds, or what something costs."""
    offered = matches("offer", _FREE_OF.sub("", text), language) or _TOLD_OFF.search(text) is not None
    offered = offered or ("money" in kinds and matches("repriced", text, language))
    if offered and _ENDS.match(text) and not kinds & {"money", "percent"}:
        return "deadline"
    if offered and (kinds or genre == "offer" or len(text.split()) < _FEW):
        return "offer"
    return "price" if "money" in kinds else None


def _is_venue(text: str, language: str) -> bool:
    """ "Corn Exchange, Hullbrook (not the Guildhall this year)"."""
    named = text[:1].isupper() and "," in text and matches("venues", text, language)
    return named and not has_verb(text.partition(" (")[0], language)


def _by_verb(text: str, language: str) -> RecordKind:
    return "statement" if has_verb(text, language) else "feature"


def _by_time(text: str, kinds: frozenset[str], language: str) -> RecordKind:
    weekly = "date" not in kinds
    if weekly and (matches("hours", text, language) or len(_WEEKDAYS.findall(text)) > 1):
        return "hours"
    return "deadline" if matches("deadline", text, language) else "event"


def _tells_what_it_is(text: str, name: str) -> bool:
    """ "Birch & Bramble, florist on Quay Street", "We are Birch & Bramble", "Halo is a grinder"."""
    at = text.lower().find(name.lower())
    return 0 <= at <= _EARLY and len(text.split()) > len(name.split())


def rank_of(kind: RecordKind, genre: Genre) -> int:
    """From 1, what a film can't do without, to 5."""
    if kind == "event" and genre not in {"event", "culture", "course", "notice"}:
        return 2
    if kind == "place" and genre in {"event", "culture", "course"}:
        return 2
    if genre == "charity" and kind == "statement":
        return 2
    if genre == "job" and kind == "offer":
        return 3
    rank = _NOTICED.get(kind, _RANKS[kind]) if genre == "notice" else _RANKS[kind]
    return max(1, rank - 1) if kind in _RAISED.get(genre, frozenset()) else rank
