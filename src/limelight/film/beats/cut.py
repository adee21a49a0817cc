"""A spoken sentence as beats: the cheapest of all ways to cut it, by what each cut tears and how each beat reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from limelight.film.beats.gaps import gap_prices
from limelight.film.beats.grammar import grammar
from limelight.film.beats.search import cheapest
from limelight.film.beats.tag import tagged
from limelight.film.beats.unspaced import unspaced_beats
from limelight.film.language import is_spaced
from limelight.media.captions.segment import width

__all__ = ["beats"]

_PAST_LONGEST: Final = 120.0
_EACH_MORE: Final = 30.0
_LONE: Final = 4.0
"""A name or an order may stand alone."""
_COLUMNS: Final = 34
_WIDE: Final = 0.12
"""Each column past those that fit one line at display size."""


def beats(sentence: str, language: str = "en") -> tuple[str, ...]:
    """*sentence* in whole phrases of about two to six words, in order; nothing is lost or reworded.

    Joined with single spaces they are the sentence again; without any in languages that are written so,
    where a phrase is four to twelve characters and spaces at a cut go. A figure, a name, a quote is never
    cut, nor a word from what it governs, unless no other cut would leave a beat that can be read.
    """
    if not is_spaced(language):
        return unspaced_beats(sentence, language)
    return _cut(tuple(sentence.split()), language)


@lru_cache(maxsize=2048)
def _cut(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    known = grammar(language)
    classes = tagged(words, known)
    edges = tuple(accumulate((width(word) + 1 for word in words), initial=0))
    costs = _Costs(words, classes, gap_prices(words, classes, known, language), known.lengths, edges)
    return tuple(" ".join(words[start:end]) for start, end in cheapest(len(words), costs.beat))


@dataclass(frozen=True, slots=True)
class _Costs:
    words: tuple[str, ...]
    classes: Sequence[str]
    gaps: Sequence[float]
    lengths: Sequence[float]
    edges: Sequence[int]
    """The column at which each word begins."""

    def beat(self, start: int, end: int) -> float:
        """What words ``[start, end)`` cost as one beat, with the cut before them."""
        return self.gaps[start] + self._length(start, end)

    def _length(self, start: int, end: int) -> float:
        count = end - start
        if count == 1 and self._may_stand_alone(start):
            return _LONE
        if count >= len(self.lengths):
            return _PAST_LONGEST + _EACH_MORE * (count - len(self.lengths))
        columns = self.edges[end] - self.edges[start] - 1
        return self.lengths[count] + max(0, columns - _COLUMNS) * _WIDE

    def _may_stand_alone(self, at: int) -> bool:
        word = self.words[at]
        if at == 0 and word[-1] in ".!?":
            return True
        return self.classes[at] in {"name", "verb"} and not word[-1].isalnum()
