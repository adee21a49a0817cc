"""Captions: words with times become phrases of one or two lines that a viewer takes in at a glance.

The text is broken by dynamic programming over all ways to cut it, so that no greedy choice early on
leaves a lone word behind; then the phrases get their time on screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Final

from limelight.kit.time import SAMPLE_RATE
from limelight.media.captions.breaks import break_cost, ends_sentence
from limelight.media.captions.segment import joined, width
from limelight.media.captions.timing import CaptionTimes, timed
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import CaptionPhrase

__all__ = ["CaptionLimits", "line_width", "phrases"]

_NEW_PHRASE: Final = 6.0
"""What a phrase costs by itself: fuller phrases change less often."""
_TWO_SENTENCES: Final = 9.0
_LONE_WORD: Final = 10.0
_REMNANT: Final = 5.0
_BETWEEN_PHRASES: Final = 2.0
"""A break between phrases is felt more than one between lines."""
_SHORT: Final = 6
"""Columns below which a line looks forgotten."""
_UNBALANCED: Final = 6.0
_ONE_LINE_WOULD_DO: Final = 30.0


@dataclass(frozen=True, slots=True)
class CaptionLimits:
    """Shape and time of a phrase. A column is one Latin letter; Chinese and Japanese characters take two."""

    columns: int = 28
    lines: int = 2
    times: CaptionTimes = field(default_factory=CaptionTimes)


def phrases(
    words: Sequence[SpokenWord],
    rate: Fraction,
    sample_rate: int = SAMPLE_RATE,
    offset_frames: int = 0,
    limits: CaptionLimits = CaptionLimits(),
) -> tuple[CaptionPhrase, ...]:
    """Caption *words*, which sound from *offset_frames* on, in frames of the scene.

    Every word is on exactly one line, phrases never overlap, and a line is wider than the limit only
    when a single word is.
    """
    cuts = _cut(words, sample_rate, limits)
    return timed(cuts, rate, sample_rate, offset_frames, limits.times)


_Lines = tuple[tuple[SpokenWord, ...], ...]


def _cut(words: Sequence[SpokenWord], sample_rate: int, limits: CaptionLimits) -> tuple[_Lines, ...]:
    return tuple(
        tuple(tuple(words[start:end]) for start, end in lines)
        for lines in _best_cut(
            tuple(word.text for word in words),
            tuple(_pauses(words, sample_rate)),
            limits.columns,
            limits.lines,
        )
    )


def _pauses(words: Sequence[SpokenWord], sample_rate: int) -> Iterator[int]:
    """Milliseconds of silence after each word."""
    for word, following in pairwise(words):
        yield (following.start - word.end) * 1000 // sample_rate
    yield 1000


def line_width(words: Sequence[str]) -> int:
    """Columns of *words* as they stand on a line."""
    return width(joined(words))


_Ranges = tuple[tuple[int, int], ...]


def _best_cut(
    texts: tuple[str, ...], pauses: tuple[int, ...], columns: int, most_lines: int
) -> list[_Ranges]:
    """Phrases, each as the ranges of its lines, with the lowest total cost."""
    page = _Page(texts, pauses, columns, most_lines)
    costs = [0.0]
    chosen: list[tuple[int, _Ranges]] = [(0, ())]
    for end in range(1, len(texts) + 1):
        options = [(costs[start] + cost, start, lines) for start, cost, lines in page.phrases_ending(end)]
        cost, start, lines = min(options, key=lambda option: option[0])
        costs.append(cost)
        chosen.append((start, lines))
    return _walked_back(chosen)


def _walked_back(chosen: Sequence[tuple[int, _Ranges]]) -> list[_Ranges]:
    found: list[_Ranges] = []
    end = len(chosen) - 1
    while end > 0:
        end, lines = chosen[end]
        found.append(lines)
    return found[::-1]


@dataclass(frozen=True, slots=True)
class _Page:
    texts: tuple[str, ...]
    pauses: tuple[int, ...]
    columns: int
    lines: int

    def phrases_ending(self, end: int) -> Iterator[tuple[int, float, _Ranges]]:
        """Every phrase of words ``[start, end)`` that fits, with its cost and its lines."""
        for start in range(end - 1, -1, -1):
            layouts = list(self._layouts(start, end))
            if not layouts:
                return
            cost, lines = min(layouts, key=lambda layout: layout[0])
            yield start, cost + self._phrase_cost(start, end), lines

    def _layouts(self, start: int, end: int) -> Iterator[tuple[float, _Ranges]]:
        one_line = self._width(start, end)
        if one_line <= self.columns or end - start == 1:
            yield 0.0, ((start, end),)
        if self.lines < 2:
            return
        for middle in range(start + 1, end):
            if self._fits(start, middle) and self._fits(middle, end):
                wasteful = _ONE_LINE_WOULD_DO if one_line <= self.columns else 0.0
                yield wasteful + self._line_break(start, middle, end), ((start, middle), (middle, end))

    def _line_break(self, start: int, middle: int, end: int) -> float:
        upper, lower = self._width(start, middle), self._width(middle, end)
        lone = _LONE_WORD if min(upper, lower) < _SHORT else 0.0
        return self._break(middle) + _UNBALANCED * abs(upper - lower) / self.columns + lone

    def _phrase_cost(self, start: int, end: int) -> float:
        inside = sum(_TWO_SENTENCES for index in range(start, end - 1) if ends_sentence(self.texts[index]))
        leaves = 0.0 if end == len(self.texts) else _BETWEEN_PHRASES * self._break(end)
        return _NEW_PHRASE + inside + leaves + self._loneliness(start, end)

    def _loneliness(self, start: int, end: int) -> float:
        """Cost of a phrase that shows little: none for a whole sentence, some for a clause or a remnant."""
        if ends_sentence(self.texts[end - 1]) and (start == 0 or ends_sentence(self.texts[start - 1])):
            return 0.0
        shown = self._width(start, end)
        if end - start > 1 and shown >= 2 * _SHORT:
            return _REMNANT if shown < 3 * _SHORT else 0.0
        ends_well = end == len(self.texts) or self._break(end) <= 2
        return _LONE_WORD / 2 if ends_well and (start == 0 or self._break(start) <= 2) else _LONE_WORD

    def _fits(self, start: int, end: int) -> bool:
        return end - start == 1 or self._width(start, end) <= self.columns

    def _width(self, start: int, end: int) -> int:
        return line_width(self.texts[start:end])

    def _break(self, at: int) -> int:
        return break_cost(self.texts[at - 1], self.texts[at], self.pauses[at - 1])
