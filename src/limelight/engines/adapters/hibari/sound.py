"""Trimming and joining of passages: no clicks, no dead air, words kept in step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

__all__ = ["Piece", "doubled", "join", "trimmed"]

_WINDOW: Final = 120
"""5 ms at 24 kHz: the step of the loudness curve, and the length of a fade."""
_QUIET: Final = 10 ** (-42 / 20)
"""Of the loudest window: what lies below is breath and noise of the synthesis."""
_MARGIN_BEFORE: Final = 2
_MARGIN_AFTER: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Samples of one passage and the half-open sample range of each written word in it."""

    samples: NDArray[np.float32]
    words: Mapping[int, tuple[int, int]]


def trimmed(piece: Piece) -> Piece:
    """Cut the silence around, pull word edges in to where sound is, fade 5 ms at both ends."""
    loud = _loud_windows(piece.samples)
    if not loud.any():
        return piece
    first, last = int(np.argmax(loud)), len(loud) - int(np.argmax(loud[::-1]))
    begin = max(0, first - _MARGIN_BEFORE) * _WINDOW
    end = min(len(piece.samples), (last + _MARGIN_AFTER) * _WINDOW)
    words = {
        index: _moved(_sounding(loud, span), begin, end - begin) for index, span in piece.words.items()
    }
    return Piece(_faded(piece.samples[begin:end]), words)


def _moved(span: tuple[int, int], begin: int, length: int) -> tuple[int, int]:
    start = min(max(span[0] - begin, 0), length)
    return start, min(max(span[1] - begin, start), length)


def _loud_windows(samples: NDArray[np.float32]) -> NDArray[np.bool_]:
    windows = samples[: len(samples) // _WINDOW * _WINDOW].reshape(-1, _WINDOW)
    level = np.sqrt(np.mean(np.square(windows), axis=1))
    return level > _QUIET * level.max(initial=0.0)


def _sounding(loud: NDArray[np.bool_], span: tuple[int, int]) -> tuple[int, int]:
    """*span* without the quiet at its ends: a final phoneme's duration holds the pause after it too."""
    heard = np.flatnonzero(loud[span[0] // _WINDOW : -(-span[1] // _WINDOW)])
    if len(heard) == 0:
        return span
    offset = span[0] // _WINDOW
    return max(span[0], (offset + int(heard[0])) * _WINDOW), min(span[1], (offset + int(heard[-1]) + 1) * _WINDOW)


def _faded(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    ramp = np.linspace(0.0, 1.0, min(_WINDOW, len(samples) // 2), dtype=np.float32)
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


def doubled(piece: Piece) -> Piece:
    """The same sound at twice the rate (polyphase low-pass; the half-band is empty afterwards)."""
    samples = cast("NDArray[np.float32]", resample_poly(piece.samples, 2, 1))
    faded = np.clip(samples, -1.0, 1.0).astype(np.float32)
    return Piece(faded, {index: (2 * start, 2 * end) for index, (start, end) in piece.words.items()})
