"""Band-limited tones: one period drawn from its partials, then read at any pitch."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import single

__all__ = ["Floats", "Table", "frequency", "noise", "period", "phase_of", "read"]

Floats = npt.NDArray[np.floating[Any]]
Table = npt.NDArray[np.complex64]

_TABLE = 4096
_HIGHEST_PARTIAL_HZ = 15_000.0


def frequency(pitch: float) -> float:
    """Hz of a MIDI *pitch* in equal temperament, A4 = 440."""
    return 440.0 * 2.0 ** ((pitch - 69.0) / 12.0)


@lru_cache(maxsize=512)
def period(hz: float, slope: float, cutoff: float, pluck: float, even: float) -> npt.NDArray[np.float32]:
    """One period with partials ``k**-slope`` under a two-pole low-pass at *cutoff* Hz, at unit energy.

    *pluck* is where along the string it is struck (0 for nowhere): the partials with a node there are
    missing. *even* scales the even partials: 0 sounds hollow. One sample is repeated at the end.
    """
    k = np.arange(1, max(2, int(min(_HIGHEST_PARTIAL_HZ / hz, 160)) + 1), dtype=np.float64)
    levels = k**-slope / np.sqrt(1 + (k * hz / cutoff) ** 4)
    if pluck:
        levels = levels * np.abs(np.sin(np.pi * k * pluck))
    levels = np.where(k % 2 == 0, levels * even, levels)
    spectrum = np.zeros(_TABLE // 2 + 1, dtype=np.complex128)
    # Schroeder's phases keep the crest low, so that chords do not add up to spikes.
    spectrum[1 : len(k) + 1] = levels * np.exp(-1j * np.pi * k * (k - 1) / len(k))
    wave = np.fft.irfft(spectrum, _TABLE)
    wave /= np.sqrt((wave**2).mean())
    return np.append(wave, wave[0]).astype(np.float32)


def phase_of(hz: float, samples: int, start: float, wobble: Floats | None = None) -> Floats:
    """Cycles since the start, in [0, 1): *wobble* is a momentary deviation of pitch in parts of one."""
    cycles = np.arange(samples, dtype=np.float64) if wobble is None else np.cumsum(1.0 + wobble)
    cycles *= hz / SAMPLE_RATE
    cycles += start
    cycles -= np.floor(cycles)
    return single(cycles)


def read(table: Table, phase: Floats) -> Table:
    """*table* at *phase*, linearly interpolated; a complex table is two tables read at once."""
    at = single(phase) * np.float32(_TABLE)
    index = at.astype(np.intp)
    part = at - index.astype(np.float32)
    # A phase just under 1 may round up to it in single precision.
    index &= _TABLE - 1
    low = table.take(index)
    index += 1
    rise = table.take(index)
    rise -= low
    rise *= part
    rise += low
    return rise


def noise(samples: int, seed: int) -> npt.NDArray[np.float32]:
    """White noise with unit variance, the same for the same seed."""
    return np.random.default_rng(seed).standard_normal(samples, dtype=np.float32)
