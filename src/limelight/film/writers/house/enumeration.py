"""Enumerations of three or four short things, which belong together on one screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from limelight.film.claims.vocabulary import words as claim_words

__all__ = ["Enumeration", "enumeration"]

_PARTS = re.compile(r",\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_TAIL = re.compile(r"\s+(?=(?:from|for|by|in|at|every|on)\s)")
_ITEM_WORDS = 3
_HEAD_WORDS = 5


@dataclass(frozen=True, slots=True)
class Enumeration:
    """``head`` is what the parts have in common ("Three scents", "from 30 local growers"), or empty."""

    head: str
    parts: tuple[str, ...]


def enumeration(text: str) -> Enumeration | None:
    """The parts of *text* when it is an enumeration and each part says on its own what it says there."""
    head, colon, listed = text.partition(": ")
    if not colon:
        head, listed = "", re.sub(r"^(?:with|plus)\s+", "", text, flags=re.IGNORECASE)
    parts = [part for part in _PARTS.split(listed) if part.strip()]
    if len(parts) > 2 and not head:
        last = _TAIL.split(parts[-1], maxsplit=1)
        parts[-1], head = last[0], last[1] if len(last) > 1 else ""
    whole = _stand_alone(parts) and len(head.split()) <= _HEAD_WORDS
    return Enumeration(head, tuple(parts)) if whole else None


def _stand_alone(parts: Sequence[str]) -> bool:
    """Short, three or four, no figures torn from what they count, and no negation that reaches further."""
    short = 2 < len(parts) < 5 and all(0 < len(part.split()) <= _ITEM_WORDS for part in parts)
    if not short or any(part[:1].isdigit() for part in parts):
        return False
    negated = [part.split()[0].lower() in claim_words("negators") for part in parts]
    return all(negated) or not negated[0]
