"""Captions for films without a voice: words timed by how long they take to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from limelight.kit.time import SAMPLE_RATE, samples_at
from limelight.media.captions.breaks import ends_clause, ends_sentence
from limelight.media.captions.segment import width, written_words
from limelight.media.captions.words import SpokenWord

__all__ = ["reading_seconds", "silent_words"]

_WORD = Fraction(3, 10)
_START = Fraction(7, 10)
_COLUMNS_A_WORD = 6


def reading_seconds(text: str, language: str = "") -> Fraction:
    """Time to read *text*: 0.3 s a word (of six columns, so that languages compare) and 0.7 s to begin."""
    words = written_words(text, language)
    columns = sum(width(word) for word in words)
    return (
        _START + _WORD * max(Fraction(len(words)), Fraction(columns, _COLUMNS_A_WORD))
        if words
        else Fraction(0)
    )


def silent_words(
    text: str, frames: int, rate: Fraction, language: str = "", sample_rate: int = SAMPLE_RATE
) -> tuple[SpokenWord, ...]:
    """The words of *text* shared out over *frames* by their width, with pauses where a voice would make them."""
    words = written_words(text, language)
    weights = list(_weights(words))
    total = sum(reading + pause for reading, pause in weights)
    length = samples_at(frames, rate, sample_rate)
    ends = accumulate(reading + pause for reading, pause in weights)
    return tuple(
        SpokenWord(word, length * (end - reading - pause) // total, length * (end - pause) // total)
        for word, (reading, pause), end in zip(words, weights, ends, strict=True)
    )


def _weights(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Columns to read and columns' worth of pause after each word."""
    for index, word in enumerate(words):
        last = index + 1 == len(words)
        pause = 0 if last else 6 if ends_sentence(word) else 3 if ends_clause(word) else 1
        yield width(word) + 1, pause
