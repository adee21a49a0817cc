"""Word classes of a language, and what it costs to cut between two of them. Read from ``data``, once each.

A section names one [class], or the [likelier other] classes that its words may be of. Words are lower case;
an underscore joins a phrase, ``-ful`` stands for every word that ends so, ``al-`` for every word that begins
so, ``verb+s`` for every word of a class with that ending.
[choices] has rows ``class before after``: a word of several classes is of that one between these.
[prices] has rows ``left right price``: the first that fits holds, a language's own before those of all.
[lengths] is what a beat of so many words costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

__all__ = ["NEVER", "Choice", "Grammar", "classes", "grammar", "price"]

NEVER: Final = 60.0
"""A cut that tears a phrase: dearer than a beat of seven words, cheaper than one that nobody can read."""
_LENGTHS: Final = "0 14 3 2 2 3.2 5.6 24"
"""What a beat costs by its words: three or four are read at a glance."""
_TABLES: Final = ("choices", "prices", "lengths")
_LEAST_STEM: Final = 2
_FIRST_SYLLABLE: Final = "가"
"""Hangul: one sign is a syllable, and stem enough."""
_SECTION = re.compile(r"^\[([\w ]+)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Choice:
    """``name`` is chosen after one of ``before`` and before one of ``after``; an empty set is anything."""

    name: str
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Words that end, or begin, so; with a ``stem``, only if the rest of the word is of that class."""

    affix: str
    classes: tuple[str, ...]
    is_ending: bool
    stem: str = ""

    def fits(self, word: str, words: Mapping[str, tuple[str, ...]]) -> bool:
        least = 1 if self.affix[0] >= _FIRST_SYLLABLE else _LEAST_STEM
        if len(word) < len(self.affix) + least:
            return False
        if not (word.endswith(self.affix) if self.is_ending else word.startswith(self.affix)):
            return False
        return not self.stem or self.stem in words.get(word.removesuffix(self.affix), ())


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """What is known of one language; nothing where there is no file. Equal to itself only, to be a cheap key."""

    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    shapes: tuple[_Shape, ...]
    choices: tuple[Choice, ...]
    prices: tuple[tuple[frozenset[str], frozenset[str], float], ...]
    lengths: tuple[float, ...]


@cache
def price(known: Grammar, left: str, right: str) -> float:
    """What a cut between a *left* and a *right* costs."""
    return next(cost for lefts, rights, cost in known.prices if _holds(lefts, left) and _holds(rights, right))


@lru_cache(maxsize=8192)
def classes(known: Grammar, word: str) -> tuple[str, ...]:
    """Every class that *word*, lower case, may be of, the likeliest first; none where nothing is known."""
    found = known.words.get(word, ())
    for shape in known.shapes:
        if (shape.stem or not found) and shape.fits(word, known.words):
            return (*found, *shape.classes)
    return found


@cache
def grammar(language: str) -> Grammar:
    """The grammar of *language*, an ISO 639-1 code with or without a region."""
    own = list(_sections(language.split("-", maxsplit=1)[0].lower()))
    entries = [
        (word, tuple(names.split())) for names, body in own if names not in _TABLES for word in body.split()
    ]
    tables = {name: "\n".join(body for names, body in own if names == name) for name in _TABLES}
    return Grammar(
        _by_word(entries),
        _by_first(entries),
        tuple(_shapes(entries)),
        tuple(_choices(tables["choices"])),
        tuple(_prices(f"{tables['prices']}\n{_text('prices')}")),
        tuple(map(float, (tables["lengths"] or _LENGTHS).split())),
    )


def _text(name: str) -> str:
    found = files("limelight.film.beats").joinpath("data", f"{name}.txt")
    return re.sub(r"#.*", "", found.read_text("utf-8")) if found.is_file() else ""


def _sections(language: str) -> Iterator[tuple[str, str]]:
    _, *parts = _SECTION.split(_text(language))
    yield from zip(parts[::2], parts[1::2], strict=True)


_Entries = Iterable[tuple[str, tuple[str, ...]]]


def _by_word(entries: _Entries) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, names in entries:
        before = found.get(word, ())
        found[word] = (*before, *(name for name in names if name not in before))
    return found


def _by_first(entries: _Entries) -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {}
    for word, names in sorted(entries, key=lambda entry: -entry[0].count("_")):
        parts = tuple(word.split("_"))
        if len(parts) > 1:
            found[parts[0]] = (*found.get(parts[0], ()), (parts, names))
    return found


def _shapes(entries: _Entries) -> Iterator[_Shape]:
    for word, names in sorted(entries, key=lambda entry: -len(entry[0])):
        stem, plus, ending = word.partition("+")
        if plus and ending:
            yield _Shape(ending, names, is_ending=True, stem=stem)
        elif len(word) > 1 and word[0] == "-":
            yield _Shape(word[1:], names, is_ending=True)
        elif len(word) > 1 and word[-1] == "-":
            yield _Shape(word[:-1], names, is_ending=False)


def _choices(table: str) -> Iterator[Choice]:
    for name, before, after in _rows(table):
        yield Choice(name, _alternatives(before), _alternatives(after))


def _prices(table: str) -> Iterator[tuple[frozenset[str], frozenset[str], float]]:
    for left, right, cost in _rows(table):
        yield _alternatives(left), _alternatives(right), NEVER if cost == "never" else float(cost)


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.splitlines() if line.strip())


def _alternatives(cell: str) -> frozenset[str]:
    return frozenset() if cell == "*" else frozenset(cell.split("|"))


def _holds(alternatives: frozenset[str], name: str) -> bool:
    return not alternatives or name in alternatives
