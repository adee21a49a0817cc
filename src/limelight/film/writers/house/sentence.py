"""Statements as sentences that are said: a capital, a stop, and nothing in front that has lost its place."""

from __future__ import annotations

import re

from limelight.film.records import Told
from limelight.film.records.capitals import capitalised
from limelight.film.records.vocabulary import word_set
from limelight.kit.figures import WEEKDAY, is_torn

__all__ = ["leans_back", "lowered", "opens_alone", "sentence"]

_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔", "”", "»")
_DASH = re.compile(r"(?<!\d)\s+[-–—|·]\s+|\s+[-–—|·]\s+(?!\d)")
_NAME = 4
"""Words of a name, at most."""
_FULL_STOPS = {"ja": "。", "zh": "。", "hi": "।", "bn": "।", "ur": "۔", "th": ""}


def sentence(text: str, language: str = "en") -> str:
    """*text* with a capital and a stop."""
    plain = re.sub(r"[\s,;:–—-]+$", "", text.strip())
    plain = _joined(re.sub(r"!+", ".", plain), language)
    whole = capitalised(plain)
    return whole if whole.endswith(_STOPS) else f"{whole}{_FULL_STOPS.get(language, '.')}"


def _joined(text: str, language: str) -> str:
    """A dash that stands for "is" or for a pause is said as one: "Ledgerly: bookkeeping for studios"."""
    dash = next(
        (mark for mark in _DASH.finditer(text) if not is_torn(text, mark.start() + 1, language)), None
    )
    if dash is None or text[: dash.start()].rstrip().endswith(("”", '"', "»")):
        return text
    head, tail = text[: dash.start()], text[dash.end() :]
    return f"{head}{':' if len(head.split()) <= _NAME else ','} {tail}"


def lowered(text: str, told: Told) -> str:
    """*text* to go on behind other words: its capital goes unless a name or an acronym has it."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    named = told.name and text.lower().startswith(told.name.lower())
    plain = first[:1].isupper() and "." not in first and (first[1:].islower() or len(first) == 1)
    known = first.lower() in word_set("small", told.language) or not _goes_on_capitalised(text)
    known = known and re.match(WEEKDAY, first, re.IGNORECASE) is None
    return text[:1].lower() + text[1:] if plain and known and not named and first != "I" else text


def _goes_on_capitalised(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and words[1][:1].isupper()


def opens_alone(text: str, language: str) -> bool:
    """Nothing in it points back to what was said before."""
    return (
        bool(text.split())
        and not (
            language == "en"
            and re.search(r"\b(?:on|with|in|by|for|of|use|uses|love) (?:it|them)$", text.strip(" .!"))
        )
        and not leans_back(text, language)
        and _first(text) not in word_set("opening weakly", language)
    )


def leans_back(text: str, language: str) -> bool:
    """It makes no sense without the sentence before it."""
    return _first(text) in word_set("pointing", language)


def _first(text: str) -> str:
    return next(iter(text.lower().replace("’", "'").split()), "").strip(",")
