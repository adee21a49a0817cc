"""How a film should feel: grave matters first, then what the brief and its genre say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from limelight.film.records.genre import Genre
from limelight.film.records.plain import PlainLine
from limelight.film.records.vocabulary import matches

__all__ = ["Tone", "tone_of"]

Tone = Literal["solemn", "calm", "warm", "playful", "energetic", "precise"]
_IN_AID = re.compile(
    r"\bin (?:aid|support) of [^.,;]+|\b(?:raising money|fundraising) for [^.,;]+", re.IGNORECASE
)
"""A run for a hospice is a run."""
_TONES: tuple[Tone, ...] = ("calm", "playful", "warm", "energetic")
_BY_GENRE: dict[Genre, Tone] = {
    "offer": "energetic",
    "event": "playful",
    "job": "warm",
    "property": "calm",
    "charity": "warm",
    "app": "precise",
    "b2b": "precise",
    "service": "calm",
    "howto": "calm",
    "list": "precise",
    "notice": "calm",
    "course": "warm",
    "food": "warm",
    "culture": "calm",
    "shop": "calm",
}


def tone_of(lines: Sequence[PlainLine], genre: Genre, language: str) -> Tone:
    """The tone of *lines*; one grave word is enough for a solemn film."""
    text = _IN_AID.sub("", " ".join(line.text for line in lines))
    if matches("grave", text, language):
        return "solemn"
    spoken_for: Tone | None = next((tone for tone in _TONES if matches(tone, text, language)), None)
    return spoken_for or _BY_GENRE[genre]
