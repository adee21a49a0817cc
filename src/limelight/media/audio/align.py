"""Where in one recording what another one says is heard: dynamic time warping over mel cepstra.

Sakoe and Chiba (1978), with a band and with steps that let each row be computed at once. Two voices that say the
same words have like envelopes of the spectrum at like places, however different they are in pitch and speed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Mono, milliseconds

__all__ = ["Warp", "warp"]

_HOP = milliseconds(20)
_WINDOW = milliseconds(25)
_FFT = 2048
_BANDS, _KEPT = 26, 12
_LOWEST, _HIGHEST = 100.0, 7000.0
_REACH = 500
"""Frames (10 s) by which the two may be apart once both are stretched to one length."""
_AT_ONCE = 2000
_UNEVEN = 0.15
"""Cost of a frame in which one of the two stands still."""

_Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Warp:
    """By frame of the first recording, the frame of the second that says the same."""

    frames: npt.NDArray[np.int64]

    def at(self, sample: int) -> int:
        """The sample of the second recording at which *sample* of the first is heard."""
        frame, within = divmod(sample, _HOP)
        if frame >= len(self.frames):
            return int(self.frames[-1] + 1) * _HOP
        following = self.frames[min(frame + 1, len(self.frames) - 1)]
        return int(self.frames[frame] * _HOP + (following - self.frames[frame]) * within)


def warp(first: Mono, second: Mono) -> Warp:
    """Match *first* to *second* (48 kHz mono) from their beginnings to their ends; both say the same."""
    own, other = _cepstra(first), _cepstra(second)
    rows = np.minimum(np.arange(len(other)) * len(own) // len(other), len(own) - 1)
    path = _path(own[rows], other)
    places = np.minimum(np.arange(len(own)) * len(other) // len(own), len(other) - 1)
    return Warp(path[places])


def _cepstra(samples: Mono) -> _Matrix:
    """``(n, 12)``, each coefficient with mean 0 and deviation 1: what a room or a microphone adds falls out."""
    padded = np.pad(samples, (0, max(0, _WINDOW - len(samples)) + _WINDOW))
    windows = sliding_window_view(padded, _WINDOW)[::_HOP]
    parts = [_cepstrum(windows[at : at + _AT_ONCE]) for at in range(0, len(windows), _AT_ONCE)]
    found = np.concatenate(parts)
    return ((found - found.mean(axis=0)) / (found.std(axis=0) + 1e-6)).astype(np.float32)


def _cepstrum(windows: _Matrix) -> _Matrix:
    power = np.abs(np.fft.rfft(windows * np.hanning(_WINDOW).astype(np.float32), _FFT)) ** 2
    return (np.log(power @ _mel() + 1e-8) @ _cosines()).astype(np.float32)


@cache
def _mel() -> _Matrix:
    """Triangles of equal width on the mel scale, ``(bins, bands)``."""
    edges = 700 * (10 ** (np.linspace(_to_mel(_LOWEST), _to_mel(_HIGHEST), _BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(_FFT, 1 / SAMPLE_RATE)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling)).astype(np.float32)


def _to_mel(hertz: float) -> float:
    return 2595 * float(np.log10(1 + hertz / 700))


@cache
def _cosines() -> _Matrix:
    """The cosine transform without its first term, which is only how loud it is."""
    band, term = np.arange(_BANDS)[:, None], np.arange(1, _KEPT + 1)
    return np.cos(np.pi * term * (band + 0.5) / _BANDS).astype(np.float32)


def _path(own: _Matrix, other: _Matrix) -> npt.NDArray[np.int64]:
    """For each row of *own* the row of *other*, both of one length: the cheapest way from corner to corner."""
    count, reach = len(own), min(_REACH, len(own))
    width = 2 * reach + 1
    padded = np.pad(other, ((reach, reach), (0, 0)))
    outside = np.full(reach, np.inf, np.float32)
    inside = np.concatenate([outside, np.zeros(count, np.float32), outside])
    costs = np.full(width, np.inf, np.float32)
    costs[reach] = 0.0
    steps = np.zeros((count, width), np.int8)
    for row in range(count):
        # In the band a step along both is no move; standing still comes from the right, two at once from the left.
        still = np.append(costs[1:], np.float32(np.inf)) + np.float32(_UNEVEN)
        twice = np.concatenate(([np.float32(np.inf)], costs[:-1])) + np.float32(_UNEVEN)
        options = np.stack([costs, still, twice])
        steps[row] = options.argmin(axis=0)
        near = padded[row : row + width] - own[row]
        costs = options.min(axis=0) + np.sqrt(np.einsum("kn,kn->k", near, near)) + inside[row : row + width]
    return _walked_back(steps, reach)


def _walked_back(steps: npt.NDArray[np.int8], reach: int) -> npt.NDArray[np.int64]:
    count = len(steps)
    found = np.zeros(count, np.int64)
    place, moves = int(reach), (0, 1, -1)
    for row in range(count - 1, -1, -1):
        found[row] = row - reach + place
        place += moves[int(steps[row, place])]
    return np.clip(found, 0, count - 1)
