"""Loudness and true peak as ITU-R BS.1770-4 and EBU Tech 3341 define them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.filters import filtered
from limelight.media.audio.sound import Mono, Sound, decibels, single

__all__ = [
    "HOP",
    "PEAK_BLOCK",
    "Loudness",
    "gated_loudness",
    "hop_energy",
    "integrated_loudness",
    "k_weighted",
    "measure",
    "oversampled_peaks",
    "power_to_lufs",
    "true_peak",
    "windowed_loudness",
]

HOP = SAMPLE_RATE // 10
"""Samples between gating blocks: 400 ms blocks that overlap by 75 %."""

PEAK_BLOCK = 16
"""Samples that share one peak (a third of a millisecond)."""

_BLOCK_HOPS = 4
_SHORT_TERM_HOPS = 30
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0

# BS.1770-4 tables 1 and 2: head shelf, then the RLB high-pass, at 48 kHz.
_K_WEIGHTING = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)

_Power = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Loudness:
    """LUFS and dBTP; ``-inf`` where there is nothing to hear."""

    integrated: float
    short_term_max: float
    momentary_max: float
    true_peak: float


def measure(samples: Sound) -> Loudness:
    """All four figures of *samples* (48 kHz; mono counts as the same sound on both sides)."""
    hops = hop_energy(k_weighted(samples))
    return Loudness(
        integrated=gated_loudness(hops),
        short_term_max=windowed_loudness(hops, _SHORT_TERM_HOPS),
        momentary_max=windowed_loudness(hops, _BLOCK_HOPS),
        true_peak=true_peak(samples),
    )


def integrated_loudness(samples: Sound) -> float:
    return gated_loudness(hop_energy(k_weighted(samples)))


def k_weighted(samples: Sound) -> _Power:
    """Sum over channels of the squared K-weighted signal, a value a sample."""
    weighted = filtered(samples, _K_WEIGHTING).astype(np.float64)
    return 2 * weighted**2 if samples.ndim == 1 else np.einsum("nc,nc->n", weighted, weighted)


def hop_energy(power: npt.NDArray[np.floating[Any]], hop: int = HOP) -> _Power:
    """Mean of *power* over each whole 100 ms (*hop* values); a sound shorter than a block is padded."""
    short = _BLOCK_HOPS * hop - len(power)
    padded = np.pad(power, (0, short)) if short > 0 else power
    hops = len(padded) // hop
    return padded[: hops * hop].reshape(hops, hop).mean(axis=1, dtype=np.float64)


def gated_loudness(hops: _Power) -> float:
    """Integrated loudness in LUFS from the mean power of each 100 ms."""
    blocks = _windows(hops, _BLOCK_HOPS)
    loud = blocks[blocks > _lufs_to_power(_ABSOLUTE_GATE)]
    if not len(loud):
        return float("-inf")
    gate = power_to_lufs(float(loud.mean())) + _RELATIVE_GATE
    return power_to_lufs(float(loud[loud > _lufs_to_power(gate)].mean()))


def windowed_loudness(hops: _Power, length: int) -> float:
    """The loudest ungated window of *length* hops, in LUFS; a shorter sound is one window."""
    return power_to_lufs(float(_windows(hops, min(length, len(hops))).max()))


def _windows(hops: _Power, length: int) -> _Power:
    sums = np.concatenate(([0.0], np.cumsum(hops)))
    return np.maximum((sums[length:] - sums[:-length]) / length, 0.0)


def power_to_lufs(power: float) -> float:
    return -0.691 + 10.0 * float(np.log10(power)) if power > 1e-20 else float("-inf")


def _lufs_to_power(lufs: float) -> float:
    return 10.0 ** ((lufs + 0.691) / 10.0)


_REACH = 6
"""Samples on each side that take part in a value between two."""
_PHASES = 4
_AT_ONCE = 128
"""Blocks that are interpolated together: few enough for the cache, and for BLAS to start no threads."""


@cache
def _interpolator() -> npt.NDArray[np.float32]:
    """Four phases of twelve taps, as in BS.1770-4 annex 2, with a Kaiser window; for a block at once.

    Shape ``(PEAK_BLOCK + 12, 4 * PEAK_BLOCK)``: samples of a block and its neighbours in, values at four
    times the rate out.
    """
    half = _PHASES * _REACH
    taps = np.sinc(np.arange(-half, half + 1) / _PHASES) * np.kaiser(2 * half + 1, 5.0)
    taps *= _PHASES / taps.sum()
    into, out = np.ogrid[: PEAK_BLOCK + 2 * _REACH, : _PHASES * PEAK_BLOCK]
    tap = out - _PHASES * (into - 2 * _REACH)
    return np.where((tap >= 0) & (tap < len(taps)), taps[tap % len(taps)], 0.0).astype(np.float32)


def oversampled_peaks(samples: Sound) -> npt.NDArray[np.float32]:
    """The greatest magnitude in each ``PEAK_BLOCK`` samples, over channels, at four times the rate."""
    sides = samples[None, :] if samples.ndim == 1 else samples.T
    return np.max([_peaks(side) for side in sides], axis=0)


def _peaks(side: Mono) -> npt.NDArray[np.float32]:
    padded = np.pad(single(side), (_REACH, _REACH - len(side) % -PEAK_BLOCK))
    blocks = sliding_window_view(padded, PEAK_BLOCK + 2 * _REACH)[::PEAK_BLOCK]
    between = (blocks[at : at + _AT_ONCE] @ _interpolator() for at in range(0, len(blocks), _AT_ONCE))
    return np.concatenate([np.abs(part).max(axis=1) for part in between])


def true_peak(samples: Sound) -> float:
    """Highest level between the samples, in dBTP."""
    return decibels(float(oversampled_peaks(samples).max())) if len(samples) else float("-inf")
