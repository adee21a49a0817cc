"""Loudness and true peak as ITU-R BS.1770-4 and EBU Tech 3341 define them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import signal

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Sound, as_stereo, decibels

__all__ = [
    "HOP",
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
    # Double precision: the high-pass has poles so near to 1 that float32 loses a decibel.
    channels = samples[None, :] if samples.ndim == 1 else samples.T
    filtered = signal.sosfilt(_K_WEIGHTING, channels.astype(np.float64), axis=-1)
    power = np.einsum("cn,cn->n", filtered, filtered)
    return power * 2 if samples.ndim == 1 else power


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


@cache
def _interpolator() -> npt.NDArray[np.float32]:
    """Four phases of twelve taps, as in BS.1770-4 annex 2, with a Kaiser window."""
    taps = signal.firwin(4 * 12 + 1, 1 / 4, window=("kaiser", 5.0)) * 4
    return taps.astype(np.float32)


def oversampled_peaks(samples: Sound, block: int) -> npt.NDArray[np.float32]:
    """The greatest magnitude in each *block* samples, over channels, at four times the rate."""
    padded = np.pad(as_stereo(samples), ((0, -len(samples) % block), (0, 0)))
    # The filter delays by 6 samples; one more block of zeros lets its tail out.
    up = signal.upfirdn(_interpolator(), np.pad(padded, ((0, 8), (0, 0))).astype(np.float32), up=4, axis=0)
    centred = up[24 : 24 + 4 * len(padded)]
    return np.abs(centred).reshape(-1, 8 * block).max(axis=1).astype(np.float32)


def true_peak(samples: Sound) -> float:
    """Highest level between the samples, in dBTP."""
    if not len(samples):
        return float("-inf")
    return decibels(float(oversampled_peaks(samples, 4800).max()))
