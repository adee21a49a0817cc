"""Words that say nothing: corporate air, and chatter around the facts."""

from __future__ import annotations

import re

from limelight.film.records.vocabulary import matches, word_set
from limelight.kit.figures import find_figures

__all__ = ["is_fluff"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BOAST = re.compile(r"\b360(?:\s?°|[- ]degrees?)|\b1[012]0\s?%|\b24/7\b|\b#1\b")
"""Figures that measure nothing."""
_SHARE = 0.34
"""Share of the telling words that may be air in a clause that says something."""


def is_fluff(sentence: str, language: str) -> bool:
    """Whether *sentence* holds no figure and no thing, but words of the air."""
    if matches("chatter", sentence, language):
        return True
    if find_figures(_BOAST.sub("", sentence), language):
        return False
    words = [word.lower() for word in _WORD.findall(sentence)]
    telling = [word for word in words if word not in word_set("small words", "en")]
    air = [word for word in telling if word in word_set("air", language)]
    named = [word for word in _WORD.findall(sentence)[1:] if word[:1].isupper()]
    return len(air) > 1 and len(air) >= _SHARE * len(telling) - len(named) * 0.1
