"""What a cut before each word of a sentence costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from limelight.film.beats.grammar import NEVER, Grammar, price
from limelight.film.beats.locks import locked
from limelight.film.beats.tag import mark_after
from limelight.film.language import is_abbreviated

__all__ = ["LOCKED", "gap_prices"]

LOCKED: Final = 1000.0
"""Inside a figure, a name, an address: no beat is so long that it would be cut here."""
_NEAR: Final = 4
"""Words from one end of a range to the other, at most."""
_COUNTED: Final = frozenset({"num", "price", "day"})
_DATES: Final = frozenset({("of", "day"), ("of", "num"), ("pair", "day"), ("conj", "day")})
"""What goes on after a day or its number: "14 de junio", "junio de 2026", "Saturday and Sunday"."""
_LINKS: Final = frozenset({"prep", "joined"})
_JOINTS: Final = frozenset({"conj", "pair"})
_OPENERS: Final = frozenset({"sub", "rel"})
_FINITE: Final = frozenset({"third", "aux", "verb"})
_CLAUSE: Final = 4.0
"""Its own verb is dearer to part from a subject that "until" or "where" has opened: "until the light"."""


def gap_prices(words: tuple[str, ...], classes: Sequence[str], known: Grammar, language: str) -> list[float]:
    """One price a word: of the cut before it. Before the first there is nothing to cut."""
    prices = [0.0, *(_price(words, classes, at, known) for at in range(1, len(words)))]
    for at in _whole(classes):
        if at < len(prices):
            prices[at] = max(prices[at], NEVER)
    for at in locked(words, language):
        prices[at] = LOCKED
    return prices


def _price(words: Sequence[str], classes: Sequence[str], at: int, known: Grammar) -> float:
    left, right = classes[at - 1], next((name for name in classes[at:] if name != "joined"), "word")
    mark = "" if left == "num" and right == "day" else mark_after(words[at - 1], left)
    if mark == "end" and words[at - 1].endswith(".") and is_abbreviated(" ".join(words[:at])):
        mark = ""
    if left == "day" and right == "num" and "day" in classes[at + 1 : at + 2]:
        return NEVER
    if mark == "comma" and left in {"adj", "name", "day", "num"}:
        return price(known, f"{left},", right)
    opened = right in _FINITE and not mark and not _OPENERS.isdisjoint(classes[max(0, at - _NEAR) : at])
    return price(known, mark or left, right) + opened * _CLAUSE


def _whole(classes: Sequence[str]) -> Iterator[int]:
    """ "Nine out of ten", "Monday to Friday", "between 9 and 11" are each one."""
    for at, name in enumerate(classes):
        to = next((to for to in range(at + 1, len(classes)) if classes[to] not in _LINKS), at)
        if name in _COUNTED and to > at + 1 and classes[to] == name:
            yield from range(at + 1, to + 1)
        elif name in _COUNTED and tuple(classes[at + 1 : at + 3]) in _DATES:
            yield from range(at + 1, at + 3)
        elif name == "range":
            joint = next((to for to in range(at, len(classes)) if classes[to] in _JOINTS), at)
            yield from range(at + 1, joint + 2 if joint - at <= _NEAR else at + 2)
