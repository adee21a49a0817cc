"""A room from noise that dies away, highs first."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.filters import chain, filtered, high_pass, low_pass
from limelight.media.audio.sound import Mono, Stereo, milliseconds, single
from limelight.media.audio.spectral import convolved
from limelight.media.music.synth.oscillators import noise

__all__ = ["reverberated"]

_PREDELAY = milliseconds(18)


def reverberated(send: Mono, room: float) -> Stereo:
    """The wet sound of *send* in a room with a reverberation time (T60) of *room* seconds; same length."""
    return convolved(send, _response(room))


@lru_cache(maxsize=8)
def _response(room: float) -> Stereo:
    """Impulse response at unit energy a side; the sides are independent, which is what makes it wide."""
    length = int(room * SAMPLE_RATE)
    t = single(np.arange(length) / SAMPLE_RATE)
    sides = np.stack([_side(t, room, seed) for seed in (7, 8)], axis=1)
    # Lows would turn to mud and highs to hiss; neither is missed in a room.
    return filtered(np.pad(sides, ((_PREDELAY, 0), (0, 0))), chain(high_pass(220), low_pass(6500)))


def _side(t: Mono, room: float, seed: int) -> Mono:
    raw = noise(len(t), seed)
    low = filtered(raw, low_pass(1200))
    fall = np.float32(-6.9 / room)
    out = low * np.exp(fall * t) + (raw - low) * np.exp(2.2 * fall * t) * np.float32(0.5)
    out *= np.clip(t / 0.012, 0, 1)
    return (out / np.sqrt((out**2).sum())).astype(np.float32)
