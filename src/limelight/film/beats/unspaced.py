"""Beats of languages that put no spaces between words: phrases by BudouX, joined to four to twelve characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from limelight.film.beats.grammar import NEVER, Grammar, grammar, price
from limelight.film.beats.search import cheapest
from limelight.kit.figures import find_figures
from limelight.media.captions.segment import width, written_words

__all__ = ["unspaced_beats"]

_FEW: Final = 8
_ENOUGH: Final = 20
_MOST: Final = 24
"""Columns: a Chinese or Japanese character takes two, a Thai one one."""
_EACH: Final = 1.4
_PAST_MOST: Final = 6.0
_MARK: Final = -3.0
_SPACE: Final = -1.0
_BREAKS: Final = "。，、！？；：…"
_FIGURE = re.compile(
    r"(?:[¥￥$€฿]\s?)?\d[\d,.:：]*(?:\s?[~〜～至到\-–]\s?[¥￥$€]?\d[\d,.:：]*)*\s?(?:%|％|[^\W\d_a-zA-Z。，、がはをにでとのโถ]{1,2})?(?:\d+[日号號分])?(?:まで|から|前|起|止)?"
)
_CLOSED = re.compile(
    r"วัน[^\s\d]*ที่ \d+ [^\s\d]+|[「『“（(][^」』”）)]{1,12}[」』”）)]|[A-Za-z][\w.@/:&'-]*(?: [A-Za-z][\w.@/:&'-]*)*"
)


@lru_cache(maxsize=2048)
def unspaced_beats(sentence: str, language: str) -> tuple[str, ...]:
    """*sentence* in phrases; together they are it again, but for spaces at the cuts."""
    text = " ".join(sentence.split())
    pieces = tuple(text[start:end] for start, end in pairwise((*_starts(text, language), len(text))))
    costs = _Costs(pieces, [0.0, *_gaps(pieces, grammar(language))])
    return tuple("".join(pieces[start:end]).strip() for start, end in cheapest(len(pieces), costs.beat))


def _starts(text: str, language: str) -> Iterator[int]:
    """Where a piece begins that no figure, quote or foreign name runs into."""
    shut = [found.span() for shape in (_FIGURE, _CLOSED) for found in shape.finditer(text)]
    shut += [(figure.start, figure.end) for figure in find_figures(text, language)]
    yield 0
    at = 0
    for piece in written_words(text, language):
        start = max(at, text.find(piece.strip(), at))
        at = start + len(piece.strip())
        if 0 < start < len(text) and not any(low < start < high for low, high in shut):
            yield start


def _gaps(pieces: Sequence[str], known: Grammar) -> Iterator[float]:
    for left, right in pairwise(pieces):
        mark = left.rstrip()[-1:]
        if mark in _BREAKS:
            yield _MARK
        elif left[-1].isspace() and not (right[0].isdigit() or left.rstrip()[-1:].isdigit()):
            yield _SPACE
        else:
            yield price(known, _ending(left.strip(), known), _beginning(right.strip(), known))


def _ending(piece: str, known: Grammar) -> str:
    shapes = (shape.classes[0] for shape in known.shapes if shape.is_ending and piece.endswith(shape.affix))
    return known.words[piece][0] if piece in known.words else next(shapes, "word")


def _beginning(piece: str, known: Grammar) -> str:
    shapes = (
        shape.classes[0] for shape in known.shapes if not shape.is_ending and piece.startswith(shape.affix)
    )
    return (
        known.words[piece][0]
        if piece in known.words
        else next(shapes, "number" if piece[0].isdigit() else "word")
    )


@dataclass(frozen=True, slots=True)
class _Costs:
    pieces: tuple[str, ...]
    gaps: Sequence[float]

    def beat(self, start: int, end: int) -> float:
        """What pieces ``[start, end)`` cost as one beat, with the cut before them."""
        columns = width("".join(self.pieces[start:end]).strip())
        short, long = max(0, _FEW - columns), max(0, columns - _ENOUGH)
        past = _PAST_MOST * max(0, columns - _MOST)
        return self.gaps[start] + 2.0 + short * _EACH + min(past + long * _EACH, NEVER * 4)
