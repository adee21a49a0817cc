"""Drums, cymbals and what marks the form, from sines and filtered noise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.filters import Biquads, chain, filtered, high_pass, low_pass, peak
from limelight.media.audio.sound import Mono, Sound, Stereo, as_stereo, fade_edges, milliseconds, single
from limelight.media.music.synth.oscillators import noise

__all__ = ["VARIANTS", "drum", "is_drum", "rush"]

VARIANTS = 3
"""Takes of every stroke, so that a hat does not sound like a machine gun."""

_Seconds = npt.NDArray[np.float32]


def drum(instrument: str, variant: int, samples: int) -> Stereo:
    """One stroke. *samples* matters to sounds that fill their note: riser, swell, crash."""
    return as_stereo(fade_edges(_DRUMS[instrument](samples, variant), 16, milliseconds(5)))


def is_drum(instrument: str) -> bool:
    return instrument in _DRUMS


def _time(ms: float) -> _Seconds:
    return _clock(milliseconds(ms))


def _clock(samples: int) -> _Seconds:
    return single(np.arange(samples) / SAMPLE_RATE)


def _sweep(t: _Seconds, high: float, low: float, fall: float) -> Mono:
    """A sine that falls from *high* to *low* Hz with time constant *fall* seconds."""
    cycles = low * t + (high - low) * fall * (1 - np.exp(-t / fall))
    return np.sin(2 * np.pi * cycles).astype(np.float32)


def _burst(t: _Seconds, seed: int, sos: Biquads, decay: float) -> Mono:
    """Filtered noise with unit energy that dies with time constant *decay* seconds."""
    band = filtered(noise(len(t), seed), sos)
    return single(band / np.sqrt((band**2).mean()) * np.exp(-t / decay))


def _kick(_: int, variant: int) -> Mono:
    t = _time(330)
    body = _sweep(t, 190 + 4 * variant, 49, 0.028) * np.exp(-t / 0.11)
    click = _burst(t, 11 + variant, chain(high_pass(900), low_pass(3500)), 0.003) * 0.12
    return single(np.tanh(1.7 * body) * 0.8 + click)


def _soft_kick(_: int, variant: int) -> Mono:
    t = _time(380)
    return single(
        _sweep(t, 105 + 3 * variant, 46, 0.035) * np.exp(-t / 0.12) * np.clip(t / 0.004, 0, 1) * 0.9
    )


def _snare(_: int, variant: int) -> Mono:
    t = _time(260)
    skin = (_sweep(t, 260, 182, 0.02) + 0.5 * _sweep(t, 400, 331, 0.01)) * np.exp(-t / 0.055)
    wires = _burst(t, 31 + variant, chain(high_pass(1500), low_pass(9000)), 0.065)
    return single(0.42 * skin + 0.26 * wires)


def _clap(_: int, variant: int) -> Mono:
    t = _time(280)
    grain = _burst(t, 51 + variant, chain(high_pass(900), low_pass(6500), peak(1400, 5, 1.2)), 10.0)
    shape = sum(np.exp(-np.maximum(t - at, 0) / 0.006) * (t >= at) for at in (0.0, 0.011, 0.021))
    tail = np.exp(-np.maximum(t - 0.03, 0) / 0.06) * (t >= 0.03)
    return single(grain * (0.5 * shape + 0.8 * tail) * 0.28)


def _snap(_: int, variant: int) -> Mono:
    t = _time(160)
    click = _burst(t, 71 + variant, chain(high_pass(1600), low_pass(7500), peak(2300, 8, 2.0)), 0.014)
    return single(0.4 * click)


def _hat(_: int, variant: int) -> Mono:
    t = _time(90)
    return single(0.5 * _burst(t, 91 + variant, high_pass(7500, 4), 0.018))


def _open_hat(_: int, variant: int) -> Mono:
    t = _time(300)
    return single(0.42 * _burst(t, 101 + variant, high_pass(7000, 4), 0.09))


def _shaker(_: int, variant: int) -> Mono:
    t = _time(110)
    rise = np.clip(t / 0.022, 0, 1) ** 2
    return single(0.5 * rise * _burst(t, 111 + variant, chain(high_pass(5200), low_pass(12000)), 0.03))


def _brush(_: int, variant: int) -> Mono:
    t = _time(320)
    rise = np.clip(t / 0.012, 0, 1)
    return single(0.32 * rise * _burst(t, 121 + variant, chain(high_pass(900), low_pass(5500)), 0.08))


def _rim(_: int, variant: int) -> Mono:
    t = _time(90)
    wood = np.sin(2 * np.pi * (840 + 9 * variant) * t) + 0.6 * np.sin(2 * np.pi * 1710 * t)
    return single(0.35 * wood * np.exp(-t / 0.013) + 0.1 * _burst(t, 131 + variant, high_pass(2500), 0.004))


def _taiko(_: int, variant: int) -> Mono:
    t = _time(900)
    skin = _sweep(t, 128 + 5 * variant, 68, 0.05) * np.exp(-t / 0.26)
    stick = _burst(t, 141 + variant, chain(high_pass(200), low_pass(1800)), 0.02) * 0.3
    return single(np.tanh(1.4 * skin) * 0.85 + stick)


def _boom(_: int, variant: int) -> Mono:
    t = _time(2200)
    body = _sweep(t, 88 + variant, 39, 0.09) * np.exp(-t / 0.5)
    air = _burst(t, 151 + variant, low_pass(420), 0.25) * 0.12
    return single(np.tanh(1.3 * body) + air)


def _crash(samples: int, variant: int) -> Sound:
    t = _clock(min(max(samples, SAMPLE_RATE), 3 * SAMPLE_RATE))
    sides = [_burst(t, 161 + 2 * variant + side, high_pass(5200, 4), 0.7) for side in (0, 1)]
    return single(np.stack(sides, axis=1) * np.float32(0.3))


def _riser(samples: int, variant: int) -> Sound:
    return rush(samples, 171 + variant, 500, 7000)


def _swell(samples: int, variant: int) -> Sound:
    """A cymbal played backwards: soft, for moods without drama."""
    t = _clock(samples)
    left = (samples / SAMPLE_RATE - t)[:, None]
    sides = np.stack([_burst(t, 181 + variant + side, high_pass(4800, 4), 1e3) for side in (0, 1)], axis=1)
    return single(sides * np.exp(-left / 0.35) * 0.35)


def rush(samples: int, seed: int, low: float, high: float) -> Stereo:
    """Air that grows and rises from *low* to *high* Hz: three bands that follow each other."""
    t = np.linspace(0, 1, samples, dtype=np.float32)
    out = np.zeros((samples, 2), dtype=np.float32)
    for band, centre in enumerate(np.geomspace(low, high, 4)):
        sos = chain(high_pass(centre / 1.5), low_pass(centre * 1.5))
        focus = np.exp(-(((t - band / 3) / 0.35) ** 2))
        for side in (0, 1):
            raw = filtered(noise(samples, 10 * seed + 2 * band + side), sos)
            out[:, side] += raw / (np.sqrt((raw**2).mean()) + 1e-9) * focus
    return single(out * (t**2 * 0.3)[:, None])


_DRUMS: dict[str, Callable[[int, int], Sound]] = {
    "kick": _kick,
    "soft_kick": _soft_kick,
    "snare": _snare,
    "clap": _clap,
    "snap": _snap,
    "hat": _hat,
    "open_hat": _open_hat,
    "shaker": _shaker,
    "brush": _brush,
    "rim": _rim,
    "taiko": _taiko,
    "boom": _boom,
    "crash": _crash,
    "riser": _riser,
    "swell": _swell,
}
