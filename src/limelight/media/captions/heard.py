"""Words whose times nobody told, laid over the stretches in which somebody is heard to speak.

Pauses are the anchors: words are shared out among the stretches so that each stretch holds about what can be said
in it, and so that pauses fall where a sentence or a clause ends. Inside a stretch, syllables decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from limelight.kit.time import Span
from limelight.media.captions.breaks import break_cost
from limelight.media.captions.segment import is_unspaced, written_words
from limelight.media.captions.words import SpokenWord

__all__ = ["heard_words", "syllables"]

_REACH = 14
"""Words by which a pause may stand off from where its share of the syllables would have it."""
_UNEVEN = 40.0
"""Cost of a stretch that holds half as much again as it has room for; a break inside a phrase costs up to 20."""
_VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœаеёиоуыэюяαεηιουω]+")
_DIGIT = 2
"""Syllables of a figure, about."""


def syllables(word: str) -> int:
    """About how many *word* has, in any script; at least one."""
    plain = unicodedata.normalize("NFC", word.lower())
    unspaced = sum(is_unspaced(char) for char in plain)
    digits = sum(char.isdigit() for char in plain)
    vowels = len(_VOWELS.findall(plain))
    mute = plain.rstrip(".,;:!?…\"'”’)").endswith("e") and vowels > 1
    return max(1, unspaced + _DIGIT * digits + vowels - mute)


def heard_words(text: str, speech: Sequence[Span], language: str = "") -> tuple[SpokenWord, ...]:
    """The words of *text* in the samples of *speech*, in order; every stretch gets some while there are any."""
    words = written_words(text, language)
    if not words or not speech:
        return ()
    weights = [syllables(word) for word in words]
    bounds = [0, *_pauses(words, weights, speech), len(words)]
    return tuple(
        spoken
        for span, first, last in zip(speech, bounds, bounds[1:], strict=False)
        for spoken in _laid(words[first:last], weights[first:last], span)
    )


def _laid(words: Sequence[str], weights: Sequence[int], span: Span) -> list[SpokenWord]:
    total = sum(weights)
    ends = [span.start + span.length * end // total for end in accumulate(weights)]
    return [
        SpokenWord(word, start, end)
        for word, start, end in zip(words, [span.start, *ends], ends, strict=False)
    ]


def _pauses(words: Sequence[str], weights: Sequence[int], speech: Sequence[Span]) -> list[int]:
    """For every pause the number of words before it; the cheapest way to place all of them."""
    spoken = [0, *accumulate(weights)]
    room = [0, *accumulate(span.length for span in speech)]
    scale = spoken[-1] / room[-1]
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number in range(1, len(speech)):
        middle = _nearest(spoken, room[number] * scale)
        choices = range(max(0, middle - _REACH), min(len(words), middle + _REACH) + 1)
        wanted = (room[number] - room[number - 1]) * scale
        best = {
            at: min(
                (cost + _cost(spoken[at] - spoken[before], wanted) + _break(words, at), [*path, at])
                for before, (cost, path) in best.items()
                if before <= at
            )
            for at in choices
            if any(before <= at for before in best)
        }
    last = (room[-1] - room[-2]) * scale
    ending = min((cost + _cost(spoken[-1] - spoken[at], last), path) for at, (cost, path) in best.items())
    return ending[1]


def _cost(given: float, wanted: float) -> float:
    """How ill *given* syllables fit where *wanted* could be said."""
    return _UNEVEN * 4 * ((given - wanted) / max(wanted, 1.0)) ** 2


def _break(words: Sequence[str], at: int) -> float:
    return break_cost(words[at - 1], words[at]) if 0 < at < len(words) else 0.0


def _nearest(sums: Sequence[int], value: float) -> int:
    return min(range(len(sums)), key=lambda index: abs(sums[index] - value))
