"""Music that steps aside for the voice: level, a dip where consonants live, and the curve between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from limelight.kit.time import Span
from limelight.media.audio.filters import filtered, peak
from limelight.media.audio.loudness import HOP, gated_loudness, hop_energy, k_weighted, power_to_lufs
from limelight.media.audio.sound import Mono, Sound, Stereo, as_stereo, gain_of, milliseconds

__all__ = ["Ducking", "duck", "duck_amount", "loudness_within"]

_NODE = milliseconds(1)


@dataclass(frozen=True, slots=True)
class Ducking:
    """How music and voice share the film; times in samples, levels in LU.

    *depth* is a little over the 8 dB promised, so that a measurement of the result shows 8.
    """

    under_voice: float = 17.0
    depth: float = 8.6
    attack: int = milliseconds(120)
    release: int = milliseconds(400)
    longest_pause: int = milliseconds(600)


def duck(music: Sound, speech: Sequence[Span], voice_lufs: float, how: Ducking) -> Stereo:
    """*music* set *how.under_voice* below the voice in *speech*, and *how.depth* louder elsewhere.

    The curve is down when a word starts: its attack lies before the word.
    """
    stereo = as_stereo(music)
    amount = duck_amount(speech, len(stereo), how)
    level = voice_lufs - how.under_voice + how.depth - _reference(stereo, speech)
    curve = (gain_of(level) * gain_of(-how.depth) ** amount).astype(np.float32)[:, None]
    dip = filtered(stereo, peak(2200, -7.0, 0.6)) - stereo
    return np.multiply(stereo + dip * amount[:, None], curve, dtype=np.float32)


def duck_amount(speech: Sequence[Span], total: int, how: Ducking) -> Mono:
    """0 where music is up and 1 where it is down; straight lines in between, joined at rest."""
    at, value = [0.0], [0.0]
    for span in speech:
        at += [span.start - how.attack, span.start, span.end, span.end + how.release]
        value += [0.0, 1.0, 1.0, 0.0]
    if len(at) > 1 and at[1] < 0:
        at, value = at[1:], value[1:]
    nodes = np.interp(np.arange(0, total + _NODE, _NODE), at, value)
    smooth = 0.5 - 0.5 * np.cos(np.pi * nodes)
    return np.interp(np.arange(total), np.arange(len(smooth)) * _NODE, smooth).astype(np.float32)


def _reference(music: Stereo, speech: Sequence[Span]) -> float:
    """Loudness of the music where it is spoken over; near its own whole, if that passage is unusual."""
    hops = hop_energy(k_weighted(music))
    whole = gated_loudness(hops)
    if not np.isfinite(whole):
        return 0.0
    within = _within(hops, speech)
    return min(max(within, whole - 3.0), whole + 3.0) if np.isfinite(within) else whole


def loudness_within(samples: Sound, spans: Sequence[Span]) -> float:
    """Ungated loudness in LUFS of *samples* inside *spans* (to the nearest 100 ms)."""
    return _within(hop_energy(k_weighted(samples)), spans)


def _within(hops: npt.NDArray[np.float64], spans: Sequence[Span]) -> float:
    inside = np.zeros(len(hops), dtype=bool)
    for span in spans:
        inside[span.start // HOP : max(span.end // HOP, span.start // HOP + 1)] = True
    return power_to_lufs(float(hops[inside].mean())) if inside.any() else float("-inf")
