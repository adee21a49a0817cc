"""Second-order filters from Robert Bristow-Johnson's Audio EQ Cookbook."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, cos, log, pi, sin

import numpy as np
import numpy.typing as npt

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Sound
from limelight.media.audio.spectral import Spectrum, through

__all__ = ["Biquads", "chain", "filtered", "high_pass", "low_pass", "peak", "shelf"]

Biquads = npt.NDArray[np.float64]
"""Sections one after the other, each ``b0, b1, b2, 1, a1, a2``: shape ``(sections, 6)``."""

_FORGOTTEN = 1e-9
"""What is left of an impulse when it no longer counts (-180 dB)."""


def filtered(samples: Sound, sections: Biquads) -> Sound:
    """*samples* through *sections*, along time, from rest.

    Exact to single precision: what the recursion would still remember beyond a block is under -180 dB.
    """
    raw = sections.tobytes()
    return through(samples, lambda size: _transfer(raw, size), _memory(sections))


@lru_cache(maxsize=64)
def _transfer(raw: bytes, size: int) -> Spectrum:
    delay = np.exp(-2j * pi / size * np.arange(size // 2 + 1))
    response = np.ones_like(delay)
    for b0, b1, b2, a0, a1, a2 in np.frombuffer(raw).reshape(-1, 6):
        response *= (b0 + delay * (b1 + delay * b2)) / (a0 + delay * (a1 + delay * a2))
    return response.astype(np.complex64)


def _memory(sections: Biquads) -> int:
    """Samples in which the slowest pole decays to nothing."""
    slowest = max(float(np.abs(np.roots(section[3:])).max()) for section in sections)
    return ceil(log(_FORGOTTEN) / log(slowest))


def chain(*sections: Biquads) -> Biquads:
    return np.concatenate(sections)


def high_pass(hz: float, order: int = 2) -> Biquads:
    """Butterworth, of an even *order*."""
    return _butterworth(hz, order, 1.0)


def low_pass(hz: float, order: int = 2) -> Biquads:
    """Butterworth, of an even *order*."""
    return _butterworth(hz, order, -1.0)


def _butterworth(hz: float, order: int, sign: float) -> Biquads:
    """Sections with the Qs of the Butterworth circle; *sign* is where the zeros are not: 1 at the top."""
    w = 2 * pi * hz / SAMPLE_RATE
    c, b = cos(w), (1 + sign * cos(w)) / 2
    alphas = [sin(w) * cos(pi * (2 * k + 1) / (2 * order)) for k in range(order // 2)]
    return np.array([[b, -2 * sign * b, b, 1 + a, -2 * c, 1 - a] for a in alphas]) / np.array(
        [[1 + a] for a in alphas]
    )


def peak(hz: float, gain_db: float, q: float) -> Biquads:
    """A bell of *gain_db* around *hz*."""
    a, w = 10 ** (gain_db / 40), 2 * pi * hz / SAMPLE_RATE
    alpha = sin(w) / (2 * q)
    b0, b1, b2 = 1 + alpha * a, -2 * cos(w), 1 - alpha * a
    a0, a1, a2 = 1 + alpha / a, -2 * cos(w), 1 - alpha / a
    return np.array([[b0, b1, b2, a0, a1, a2]]) / a0


def shelf(hz: float, gain_db: float) -> Biquads:
    """A high shelf of *gain_db* above *hz* (slope 1)."""
    a, w = 10 ** (gain_db / 40), 2 * pi * hz / SAMPLE_RATE
    c, beta = cos(w), sin(w) * (2 * a) ** 0.5
    b0 = a * ((a + 1) + (a - 1) * c + beta)
    b1 = -2 * a * ((a - 1) + (a + 1) * c)
    b2 = a * ((a + 1) + (a - 1) * c - beta)
    a0 = (a + 1) - (a - 1) * c + beta
    a1 = 2 * ((a - 1) - (a + 1) * c)
    a2 = (a + 1) - (a - 1) * c - beta
    return np.array([[b0, b1, b2, a0, a1, a2]]) / a0
