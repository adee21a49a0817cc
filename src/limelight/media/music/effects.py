"""Small sounds that accompany what moves: synthesised, seeded, short, and quiet."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt

from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.filters import chain, filtered, high_pass, low_pass
from limelight.media.audio.loudness import measure
from limelight.media.audio.sound import (
    Mono,
    Sound,
    Stereo,
    as_stereo,
    fade_edges,
    gain_of,
    milliseconds,
    single,
)
from limelight.media.music.synth.drums import drum, rush
from limelight.media.music.synth.oscillators import noise
from limelight.media.music.synth.reverb import reverberated

__all__ = ["EFFECTS", "make_effect"]

_LEVELS = {"air": -24.0, "tick": -26.0, "pop": -25.0, "low_hit": -21.0, "riser": -24.0}
"""LUFS over the loudest 400 ms. A tick has no three seconds over which to measure a short-term value."""
_HIGHEST_PEAK = -9.0
_LONGEST = 4 * SAMPLE_RATE

EFFECTS = tuple(_LEVELS)


def make_effect(name: str, seed: int = 0, samples: int | None = None) -> Stereo:
    """The effect *name* at its place in a mix whose target is -14 LUFS.

    *samples* is the length of an ``air`` or the climb of a ``riser`` (at most 4 s); ``tick``, ``pop``
    and ``low_hit`` have a length of their own. The same seed gives the same samples. Raises InvalidInput for
    an unknown name.
    """
    make = _MAKERS.get(name)
    if make is None:
        close = get_close_matches(name, EFFECTS, 1)
        fix = f"Did you mean “{close[0]}”?" if close else f"Choose one of: {', '.join(EFFECTS)}."
        raise InvalidInput(f"There is no sound effect “{name}”.", fix=fix)
    dry = as_stereo(make(seed, min(samples, _LONGEST) if samples else None))
    return _placed(_in_a_room(dry), _LEVELS[name])


def _placed(sound: Stereo, lufs: float) -> Stereo:
    loudness = measure(sound)
    gain = min(lufs - loudness.momentary_max, _HIGHEST_PEAK - loudness.true_peak)
    return fade_edges(sound * np.float32(gain_of(gain)), 16, milliseconds(20))


def _in_a_room(dry: Stereo) -> Stereo:
    padded = np.pad(dry, ((0, milliseconds(220)), (0, 0)))
    return single(padded + reverberated(padded[:, 0] + padded[:, 1], 0.35) * np.float32(0.12))


def _time(samples: int) -> npt.NDArray[np.float32]:
    return single(np.arange(samples) / SAMPLE_RATE)


def _air(seed: int, samples: int | None) -> Sound:
    """A whoosh that passes from one side to the other; loudest at 45 %."""
    length = samples or milliseconds(520)
    t = np.linspace(0, 1, length, dtype=np.float32)
    swell = np.where(t < 0.45, (t / 0.45) ** 2, ((1 - t) / 0.55) ** 1.5)
    low = filtered(noise(length, 300 + seed), chain(high_pass(180), low_pass(900)))
    high = filtered(noise(length, 400 + seed), chain(high_pass(900), low_pass(4200)))
    sound = (low * (1 - 0.6 * swell) + high * swell * 0.8) * swell
    pan = 0.35 + 0.3 * t if seed % 2 else 0.65 - 0.3 * t
    return single(np.stack([sound * np.sqrt(1 - pan), sound * np.sqrt(pan)], axis=1))


def _tick(seed: int, _: int | None) -> Mono:
    t = _time(milliseconds(45))
    pitch = 1850 + 60 * (seed % 5)
    wood = np.sin(2 * np.pi * pitch * t) * np.exp(-t / 0.006)
    knock = np.sin(2 * np.pi * 620 * t) * np.exp(-t / 0.009)
    return single(0.7 * wood + 0.6 * knock)


def _pop(seed: int, _: int | None) -> Mono:
    """A bubble: the pitch rises while it dies."""
    t = _time(milliseconds(110))
    base = 330 + 25 * (seed % 5)
    cycles = base * t + 0.5 * base * 9.0 * t * t
    return single(np.sin(2 * np.pi * cycles) * np.exp(-t / 0.028) * np.clip(t / 0.002, 0, 1))


def _low_hit(seed: int, _: int | None) -> Sound:
    return drum("boom", seed % 3, 0)[: milliseconds(1400)]


def _riser(seed: int, samples: int | None) -> Sound:
    return rush(samples or SAMPLE_RATE, 500 + seed, 400, 5200)


_MAKERS: dict[str, Callable[[int, int | None], Sound]] = {
    "air": _air,
    "tick": _tick,
    "pop": _pop,
    "low_hit": _low_hit,
    "riser": _riser,
}
