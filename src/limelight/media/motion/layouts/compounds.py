"""Long compounds: where a word that is wider than its column may be parted, in languages that build such words.

Parts begin as syllables do: with the last consonant between two vowels, or with those that are one
sound or begin syllables together. One hyphen at a time.
"""

from __future__ import annotations

import re

__all__ = ["parted"]

_COMPOUNDING = frozenset(["de", "nl", "da", "sv", "nb", "nn", "no"])
_VOWELS = "aeiouyäöüåæøéë"
_ONSET = re.compile(
    r"(?:sch[lmnrw]?|ch|ck|ph|th|qu|[bcdfgkptv]r|[bfgkp]l|kn|gn|zw|st|sp|[bcdfghjklmnpqrstvwxzß])$"
)
_LEAST = 4
"""Letters of a part."""
_LONG = 12


def parted(text: str, language: str) -> str:
    """*text* with its longest word in two, a hyphen between them; the same where that is not known to be right."""
    if language.partition("-")[0] not in _COMPOUNDING:
        return text
    word = max(re.findall(r"[^\W\d_]+", text), key=len, default="")
    at = _joint(word) if len(word) >= _LONG else 0
    return text.replace(word, f"{word[:at]}-{word[at:]}", 1) if at else text


def _joint(word: str) -> int:
    """The syllable's start that is most like a joint of two words; 0 if there is none."""
    starts = _starts(word.casefold())
    inner = {start: many for start, many in starts.items() if _LEAST <= start <= len(word) - _LEAST}
    # Where words meet, consonants do; and halves are better than a word and its ending.
    return max(inner, key=lambda start: inner[start] - 2 * abs(2 * start - len(word)) / len(word), default=0)


def _starts(word: str) -> dict[int, int]:
    """Where syllables start with a consonant, and how many consonants meet there."""
    between = re.finditer(rf"(?<=[{_VOWELS}])[^{_VOWELS}]+(?=[{_VOWELS}])", word)
    return {
        found.start() + onset.start(): len(found.group())
        for found in between
        if (onset := _ONSET.search(found.group()))
    }
