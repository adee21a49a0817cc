"""One line where one line must do: the end card, the recap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from limelight.film.beats.cut import beats
from limelight.film.beats.grammar import grammar
from limelight.film.beats.tag import tagged
from limelight.film.language import is_spaced

__all__ = ["one_line"]

_FIGURE: Final = 2
"""A figure says more than a name."""
_LEANS: Final = frozenset(
    {"prep", "of", "to", "conj", "pair", "clause", "sub", "rel", "range", "joined", "bound", "adv", "ed"}
)
"""A beat that begins so says nothing without the one before it."""
_WIDER: Final = 2
"""Characters that an unspaced language has to a word."""
_DIGITS = re.compile(r"\d[\d.,:]*")


def one_line(sentence: str, language: str = "en", most: int = 6) -> str:
    """The part of *sentence*, at most *most* words where that can be, with the most figures and names.

    A beat that leans on the one before brings it along; where that is too much, or nothing stands out,
    it is the sentence's first beat. The mark that would lead on is left off.
    """
    if not is_spaced(language):
        return _unspaced(sentence, language, most * _WIDER)
    parts = beats(sentence, language)
    if len(sentence.split()) <= most:
        return " ".join(sentence.split())
    names = _by_part(parts, tagged(sentence.split(), grammar(language)))
    best = max(range(len(parts)), key=lambda at: (_weight(names[at]), -at))
    return _ended(_governed(parts, names, best, most))


def _by_part(parts: Sequence[str], names: Sequence[str]) -> list[Sequence[str]]:
    found: list[Sequence[str]] = []
    at = 0
    for part in parts:
        found.append(names[at : at + len(part.split())])
        at += len(part.split())
    return found


def _weight(names: Sequence[str]) -> int:
    figures = sum(name in {"num", "price", "day"} for name in names)
    return _FIGURE * figures + names.count("name")


def _governed(parts: Sequence[str], names: Sequence[Sequence[str]], best: int, most: int) -> str:
    start = best
    while start and names[start][0] in _LEANS:
        start -= 1
    line = " ".join(parts[start : best + 1])
    return line if len(line.split()) <= most else parts[0]


def _ended(line: str) -> str:
    return re.sub(r"[\s,;:،、，；：–—-]+$", "", line)


def _unspaced(sentence: str, language: str, most: int) -> str:
    if len(sentence) <= most:
        return sentence
    parts = beats(sentence, language)
    return _ended(max(parts, key=lambda part: len(_DIGITS.findall(part))))
