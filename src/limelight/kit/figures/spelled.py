"""English number words: "thirty one", "two hundred and forty"."""

from __future__ import annotations

import re

from limelight.kit.figures.units import AFTER, UNITS

__all__ = ["SPELLED", "spelled_value"]

_SMALL = {word: value for value, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"])}  # fmt: skip
_TENS = {word: 10 * value for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ANY = "|".join(sorted((*_SMALL, *_TENS, *_SCALES), key=len, reverse=True))
_LONG = "|".join(name for name in (*AFTER, *UNITS) if len(name) > 3 and name.isascii() and name.isalpha())
SPELLED = re.compile(
    rf"\b(?P<words>(?:{_ANY})(?:(?:[\s-]|\sand\s)(?:{_ANY}))*)(?:[\s-](?P<unit>{_LONG})\b|\b)", re.IGNORECASE
)


def spelled_value(words: str) -> str:
    """The canonical value of number words."""
    total = group = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SCALES:
            group = max(group, 1) * _SCALES[word]
            if word != "hundred":
                total, group = total + group, 0
        else:
            group += _SMALL.get(word, _TENS.get(word, 0))
    return str(total + group)
