"""Second-order filters (Robert Bristow-Johnson's Audio EQ Cookbook) as one row of a ``sos`` array."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
import numpy.typing as npt
from scipy import signal

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Sound

__all__ = ["Biquads", "chain", "filtered", "high_pass", "low_pass", "peak", "shelf"]

Biquads = npt.NDArray[np.float64]


def filtered(samples: Sound, sos: Biquads) -> Sound:
    """*samples* through *sos*, along time, from rest."""
    return signal.sosfilt(sos, samples.astype(np.float64), axis=0).astype(np.float32)


def chain(*sections: Biquads) -> Biquads:
    return np.concatenate(sections)


def high_pass(hz: float, order: int = 2) -> Biquads:
    return signal.butter(order, hz, "highpass", output="sos", fs=SAMPLE_RATE)


def low_pass(hz: float, order: int = 2) -> Biquads:
    return signal.butter(order, hz, "lowpass", output="sos", fs=SAMPLE_RATE)


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
