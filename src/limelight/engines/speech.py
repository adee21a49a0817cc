"""What voice adapters share: trimming and joining of passages, without clicks or dead air, words kept in step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from limelight.media.captions.words import SpokenWord

__all__ = ["Piece", "in_order", "join", "resampled", "trimmed"]

_WINDOWS_A_SECOND: Final = 200
"""5 ms is the step of the loudness curve and the length of a fade."""
_QUIET: Final = 10 ** (-42 / 20)
"""Of the loudest window: what lies below is breath and noise of the synthesis."""
_MARGIN_BEFORE: Final = 2
_MARGIN_AFTER: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Samples of one passage and the half-open sample range of each written word in it."""

    samples: NDArray[np.float32]
    words: Mapping[int, tuple[int, int]]


def trimmed(piece: Piece, rate: int) -> Piece:
    """Cut the silence around, pull word edges in to where sound is, fade 5 ms at both ends."""
    window = rate // _WINDOWS_A_SECOND
    loud = _loud_windows(piece.samples, window)
    if not loud.any():
        return piece
    first, last = int(np.argmax(loud)), len(loud) - int(np.argmax(loud[::-1]))
    begin = max(0, first - _MARGIN_BEFORE) * window
    end = min(len(piece.samples), (last + _MARGIN_AFTER) * window)
    words = {
        index: _moved(span, begin, end - begin) for index, span in _heard(loud, piece.words, window).items()
    }
    return Piece(_faded(piece.samples[begin:end], window), words)


def _heard(
    loud: NDArray[np.bool_], words: Mapping[int, tuple[int, int]], window: int
) -> dict[int, tuple[int, int]]:
    """Word edges at a pause moved to where sound ends and begins.

    The durations of a network are its plan; what it then does starts some tens of milliseconds sooner or later.
    """
    spans = [_sounding(loud, span, window) for span in words.values()]
    edges = [0, *(edge for span in spans for edge in span), len(loud) * window]
    for before in range(0, len(edges), 2):
        quiet = np.flatnonzero(~loud[edges[before] // window : edges[before + 1] // window])
        if len(quiet):
            first = edges[before] // window
            edges[before] = max(edges[before], (first + int(quiet[0])) * window)
            edges[before + 1] = min(edges[before + 1], (first + int(quiet[-1]) + 1) * window)
    return dict(zip(words, zip(edges[1:-1:2], edges[2:-1:2], strict=True), strict=True))


def _moved(span: tuple[int, int], begin: int, length: int) -> tuple[int, int]:
    start = min(max(span[0] - begin, 0), length)
    return start, min(max(span[1] - begin, start), length)


def _loud_windows(samples: NDArray[np.float32], window: int) -> NDArray[np.bool_]:
    windows = samples[: len(samples) // window * window].reshape(-1, window)
    level = np.sqrt(np.mean(np.square(windows), axis=1))
    return level > _QUIET * level.max(initial=0.0)


def _sounding(loud: NDArray[np.bool_], span: tuple[int, int], window: int) -> tuple[int, int]:
    """*span* without the quiet at its ends: a final phoneme's duration holds the pause after it too."""
    first = span[0] // window
    heard = np.flatnonzero(loud[first : -(-span[1] // window)])
    if len(heard) == 0:
        return span
    return max(span[0], (first + int(heard[0])) * window), min(span[1], (first + int(heard[-1]) + 1) * window)


def _faded(samples: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    ramp = np.linspace(0.0, 1.0, min(length, len(samples) // 2), dtype=np.float32)
    out = samples.copy()
    out[: len(ramp)] *= ramp
    out[len(out) - len(ramp) :] *= ramp[::-1]
    return out


def join(pieces: Sequence[Piece], gaps: Sequence[int]) -> Piece:
    """One after the other with ``gaps[i]`` samples of silence after piece *i* but the last."""
    parts: list[NDArray[np.float32]] = []
    words: dict[int, tuple[int, int]] = {}
    position = 0
    for number, piece in enumerate(pieces):
        for index, (start, end) in piece.words.items():
            words[index] = (words.get(index, (start + position, 0))[0], end + position)
        gap = gaps[number] if number + 1 < len(pieces) else 0
        parts += [piece.samples, np.zeros(gap, np.float32)]
        position += len(piece.samples) + gap
    return Piece(np.concatenate(parts), words)


def resampled(piece: Piece, rate: int, to: int) -> Piece:
    """The same sound at the higher rate *to*, by its spectrum: nothing is added above the old half rate.

    Done here: a resampling library would be larger than all of our sound code.
    """
    exact = Fraction(to, rate)
    blocks = -(-len(piece.samples) // exact.denominator)
    padded = np.pad(piece.samples, (0, blocks * exact.denominator - len(piece.samples)))
    samples = np.fft.irfft(np.fft.rfft(padded), blocks * exact.numerator) * float(exact)
    words = {index: (int(start * exact), int(end * exact)) for index, (start, end) in piece.words.items()}
    return Piece(np.clip(samples[: int(len(piece.samples) * exact)], -1.0, 1.0).astype(np.float32), words)


def in_order(written: Sequence[str], piece: Piece) -> Iterator[SpokenWord]:
    """Every written word in order; one that nothing was said for has an empty span where it stands."""
    position = 0
    for index, text in enumerate(written):
        start, end = piece.words.get(index, (position, position))
        start = max(start, position)
        position = max(end, start)
        yield SpokenWord(text, start, position)
