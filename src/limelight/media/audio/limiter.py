"""A look-ahead true-peak limiter whose gain is known before it is applied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from limelight.media.audio.loudness import (
    HOP,
    PEAK_BLOCK,
    gated_loudness,
    hop_energy,
    k_weighted,
    oversampled_peaks,
)
from limelight.media.audio.running import Curve, running_mean, running_min
from limelight.media.audio.sound import Sound, Stereo, as_stereo, gain_of

__all__ = ["Mastered", "master"]

_REACH = 36
"""Blocks the gain looks ahead and behind (12 ms): slow enough not to be heard, quick enough not to pump."""
_MAX_PASSES = 6


@dataclass(frozen=True, slots=True)
class Mastered:
    """The sound at its target, and what was done: static gain and the deepest limiting, in dB."""

    samples: Stereo
    gain_db: float
    reduction_db: float


def master(samples: Sound, target_lufs: float, ceiling_dbtp: float) -> Mastered:
    """Bring *samples* to *target_lufs* (integrated) under *ceiling_dbtp*; silence stays silence.

    Loudness after limiting is predicted from block energies, since the limiter's gain moves slowly
    against the K-weighting: nothing is filtered twice.
    """
    stereo = as_stereo(samples)
    peaks = oversampled_peaks(stereo).astype(np.float64)
    energy = _block_energy(stereo)
    gain_db, envelope = _settle(peaks, energy, target_lufs, ceiling_dbtp)
    total = envelope * gain_of(gain_db)
    return Mastered(_apply(stereo, total), gain_db, max(0.0, -20.0 * float(np.log10(envelope.min()))))


def _settle(peaks: Curve, energy: Curve, target: float, ceiling: float) -> tuple[float, Curve]:
    gain_db, envelope = 0.0, np.ones_like(peaks)
    for _ in range(_MAX_PASSES):
        scale = gain_of(gain_db)
        envelope = _envelope(peaks * scale, gain_of(ceiling))
        measured = gated_loudness(hop_energy(energy * (scale * envelope) ** 2, HOP // PEAK_BLOCK))
        if not np.isfinite(measured) or abs(target - measured) < 0.02:
            break
        gain_db += target - measured
    # The last correction may have come after the last envelope.
    return gain_db, _envelope(peaks * gain_of(gain_db), gain_of(ceiling))


def _envelope(peaks: Curve, ceiling: float) -> Curve:
    """Gain ≤ 1 a block, never above ``ceiling / peak`` in any block that it touches."""
    wanted = ceiling / np.maximum(peaks, ceiling)
    width = 2 * _REACH + 1
    held = running_min(wanted, width + 2)
    # Two box filters make a triangle no wider than the hold, so the average cannot exceed the minimum.
    once = running_mean(held, _REACH + 1)
    return np.minimum(running_mean(once, _REACH + 1), 1.0)


def _block_energy(stereo: Stereo) -> Curve:
    power = k_weighted(stereo)
    whole = np.pad(power, (0, -len(power) % PEAK_BLOCK))
    return whole.reshape(-1, PEAK_BLOCK).mean(axis=1)


def _apply(stereo: Stereo, control: Curve) -> Stereo:
    centres = np.arange(len(control)) * PEAK_BLOCK + (PEAK_BLOCK - 1) / 2
    curve = np.interp(np.arange(len(stereo)), centres, control).astype(np.float32)
    return stereo * curve[:, None]
