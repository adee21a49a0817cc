"""What a film is for, by name: the best of several candidates, or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from limelight.film.records.name_host import of_host
from limelight.film.records.name_rule import may_be_name, trimmed
from limelight.film.records.name_shapes import in_line, marked_in, of_siblings
from limelight.film.records.plain import PlainLine
from limelight.film.records.vocabulary import word_set

__all__ = ["name_of"]

_THRESHOLD = 2.5
_EARLY = 0.8
"""What speaks for a name in the first line; less in each that follows."""
_VARIANT = 6.0
"""What speaks against one of several things in quotation marks."""


def name_of(lines: Sequence[PlainLine], language: str, *, brand: str = "", url: str = "") -> str:
    """The name in *lines* as it is written there; *brand* and what *url* spells go before. Empty where none is given."""
    if brand:
        return brand
    scores: defaultdict[str, float] = defaultdict(float)
    for name, worth in _candidates(lines, language, url):
        plain = trimmed(name)
        if may_be_name(plain, language):
            scores[plain] += worth
    for name in scores:
        scores[name] -= _VARIANT * _is_variant(name, lines)
        scores[name] += _support(name, lines) - 0.1 * max(0, len(name.split()) - 4)
    best = max(scores, key=lambda name: (scores[name], len(name)), default="")
    return _with_article(best, lines) if best and scores[best] >= _THRESHOLD else ""


def _candidates(lines: Sequence[PlainLine], language: str, url: str) -> Iterator[tuple[str, float]]:
    texts = [line.text for line in lines if line.kind != "heading"]
    whole = "\n".join(line.text for line in lines)
    yield from of_host(whole, url, language)
    yield from of_siblings(texts)
    for at, line in enumerate(lines):
        early = max(0.0, 1.0 - at * 0.25)
        yield from ((name, worth + early * _EARLY) for name, worth in in_line(line, language, at))


def _is_variant(name: str, lines: Sequence[PlainLine]) -> bool:
    """One of several things in quotation marks: Duvet "Fjord", Pillow "Dun"."""
    marked = {name for line in lines for name in marked_in(line.text)}
    return name in marked and len(marked) > 1


def _with_article(name: str, lines: Sequence[PlainLine]) -> str:
    """A "The" that is part of the name keeps its capital inside a sentence: "at The Tuesday Table"."""
    inside = re.compile(rf"(?<=[a-z,] )The {re.escape(name)}\b")
    first = re.compile(rf"^The {re.escape(name)}\b")
    plain = name.rsplit(maxsplit=1)[-1].lower() in word_set("houses", "en")
    told = any(inside.search(line.text) or (plain and first.search(line.text)) for line in lines)
    return f"The {name}" if told else name


def _support(name: str, lines: Sequence[PlainLine]) -> float:
    """A name that recurs is one; streets and towns behind a comma are not what is sold."""
    edge = r"\b" if name[0].lower() != name[0].upper() else ""
    told = re.compile(rf"{edge}{re.escape(name)}{edge}", re.IGNORECASE)
    seen = sum(told.search(line.text) is not None for line in lines)
    camel = any(char.isupper() for char in name.split(maxsplit=1)[0][1:]) and not name.isupper()
    return 0.8 * min(seen - 1, 2) + 0.5 * camel
