"""Sound as arrays: 48 kHz float32, mono ``(n,)`` or stereo ``(n, 2)``, full scale at ±1."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from limelight.kit.time import SAMPLE_RATE, Span

__all__ = [
    "Mono",
    "Placed",
    "Sound",
    "Stereo",
    "as_stereo",
    "decibels",
    "fade_edges",
    "gain_of",
    "lay",
    "milliseconds",
    "single",
]

Mono: TypeAlias = npt.NDArray[np.float32]
"""Shape ``(n,)``."""
Stereo: TypeAlias = npt.NDArray[np.float32]
"""Shape ``(n, 2)``."""
Sound: TypeAlias = npt.NDArray[np.float32]
"""Either of them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound and the film's sample at which its first sample is heard."""

    samples: Sound
    at: int

    @property
    def span(self) -> Span:
        return Span(self.at, self.at + len(self.samples))


def single(values: npt.NDArray[np.floating[Any]]) -> Sound:
    """*values* in single precision, copied only if they were not."""
    return values.astype(np.float32, copy=False)


def milliseconds(ms: float) -> int:
    """Samples in *ms* milliseconds: for time constants, never for positions."""
    return round(ms * SAMPLE_RATE / 1000)


def gain_of(db: float) -> float:
    return 10.0 ** (db / 20.0)


def decibels(amplitude: float) -> float:
    """20·log10 of *amplitude*; silence is ``-inf``."""
    return 20.0 * log10(amplitude) if amplitude > 0 else float("-inf")


def as_stereo(samples: Sound) -> Stereo:
    """A mono sound on both sides at full level; a stereo one as it is."""
    return np.repeat(samples[:, None], 2, axis=1) if samples.ndim == 1 else samples


def fade_edges(samples: Sound, fade_in: int, fade_out: int) -> Sound:
    """A copy whose first *fade_in* and last *fade_out* samples follow raised cosines from and to zero."""
    out = samples.copy()
    _ramp(out[: min(fade_in, len(out))], rising=True)
    _ramp(out[max(0, len(out) - fade_out) :], rising=False)
    return out


def _ramp(part: Sound, *, rising: bool) -> None:
    steps = np.arange(len(part), dtype=np.float32) / max(1, len(part))
    curve = (0.5 - 0.5 * np.cos(np.pi * (steps if rising else steps[::-1]))).astype(np.float32)
    part *= curve if part.ndim == 1 else curve[:, None]


def lay(bus: npt.NDArray[np.floating[Any]], samples: Sound, at: int, gain: float = 1.0) -> None:
    """Add *samples* to *bus* from sample *at*; what falls outside of the bus is not heard."""
    start, end = max(at, 0), min(at + len(samples), len(bus))
    if start < end:
        bus[start:end] += samples[start - at : end - at] * np.float32(gain)
