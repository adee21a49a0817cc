"""Words that only lead up to what is said: "Anyway, this is about the open day"."""

from __future__ import annotations

import re

from limelight.film.records.vocabulary import pattern_of

__all__ = ["without_lead"]

_SPACE = re.compile(r"^[\s,:–—-]+")


def without_lead(text: str, language: str) -> str:
    """*text* from where it begins to say something."""
    found = pattern_of("lead", language).match(text)
    while found and found.end() < len(text) and not text[found.end()].isalnum():
        text = _SPACE.sub("", text[found.end() :])
        found = pattern_of("lead", language).match(text)
    return text[:1].upper() + text[1:] if text[:1].isalpha() else text
