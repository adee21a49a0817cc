"""Words timed by a voice that says them: what it says when is found again in a recording of somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from limelight.kit.time import Span
from limelight.media.audio.align import warp
from limelight.media.audio.sound import Mono
from limelight.media.captions.words import SpokenWord

__all__ = ["matched_words"]

_SLOWEST, _FASTEST = 0.5, 2.2
"""How long a person's speech may be, beside the voice's, for both to be the same words."""


@dataclass(frozen=True, slots=True)
class _Joined:
    """Stretches of a recording one after the other, without what lies between them."""

    spans: Sequence[Span]

    @property
    def starts(self) -> list[int]:
        return [0, *accumulate(span.length for span in self.spans)]

    def samples(self, recording: Mono) -> Mono:
        return np.concatenate([recording[span.start : span.end] for span in self.spans])

    def into(self, sample: int) -> int:
        """Where *sample* of the recording is in the joined one; what lies between two stretches, at their seam."""
        inside = [min(max(sample - span.start, 0), span.length) for span in self.spans]
        return sum(inside)

    def out_of(self, start: int, end: int) -> tuple[int, int]:
        """The recording's samples for two of the joined: a word is said in one stretch, where its middle is."""
        middle = (start + end) // 2
        at = max(bisect_right(self.starts[:-1], middle) - 1, 0)
        span, joined = self.spans[at], self.starts[at]
        first, last = (span.start + min(max(place - joined, 0), span.length) for place in (start, end))
        return first, last


def matched_words(
    said: Sequence[SpokenWord], voice: Mono, recording: Mono, pauses: tuple[Sequence[Span], Sequence[Span]]
) -> tuple[SpokenWord, ...]:
    """*said*, as *voice* says it, at the samples of *recording* (both 48 kHz mono).

    *pauses* are the stretches in which each of the two speaks. Empty when the recording is so much longer or
    shorter that it can't be the same words.
    """
    own, other = _Joined(pauses[0]), _Joined(pauses[1])
    if not own.spans or not other.spans:
        return ()
    if not _SLOWEST < other.starts[-1] / own.starts[-1] < _FASTEST:
        return ()
    path = warp(own.samples(voice), other.samples(recording))
    found: list[SpokenWord] = []
    before = 0
    for word in said:
        start, end = other.out_of(path.at(own.into(word.start)), path.at(own.into(word.end)))
        before = max(before, start)
        found.append(SpokenWord(word.text, before, max(before, end)))
    return tuple(found)
