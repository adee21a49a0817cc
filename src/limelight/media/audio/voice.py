"""The voice bus: every line at one level, cleared of rumble, gently compressed, a little present."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from limelight.kit.time import Span
from limelight.media.audio.filters import chain, filtered, high_pass, peak
from limelight.media.audio.loudness import integrated_loudness
from limelight.media.audio.running import running_mean
from limelight.media.audio.sound import Mono, Placed, Sound, decibels, fade_edges, gain_of, lay, milliseconds

__all__ = ["speech_spans", "voice_bus"]

_LINE_LUFS = -16.0
_MOST_GAIN_DB = 24.0
_FRAME = milliseconds(5)
_THRESHOLD_DB = -22.0
_RATIO = 2.2


def voice_bus(voices: Sequence[Placed], total: int) -> Mono:
    """All *voices* on one mono track of *total* samples at about -16 LUFS."""
    bus = np.zeros(total, dtype=np.float32)
    for voice in voices:
        line = _mono(voice.samples)
        lay(bus, fade_edges(line, milliseconds(3), milliseconds(8)), voice.at, _levelling(line))
    tone = chain(high_pass(75), peak(280, -1.5, 0.9), peak(3300, 2.5, 0.8))
    return _compressed(filtered(bus, tone)) if voices else bus


def _mono(samples: Sound) -> Mono:
    return samples if samples.ndim == 1 else samples.mean(axis=1).astype(np.float32)


def _levelling(line: Mono) -> float:
    loudness = integrated_loudness(line)
    return gain_of(min(_LINE_LUFS - loudness, _MOST_GAIN_DB)) if np.isfinite(loudness) else 1.0


def _rms(bus: Mono, frame: int) -> Mono:
    whole = np.pad(bus, (0, -len(bus) % frame)).reshape(-1, frame)
    return np.sqrt(np.einsum("fn,fn->f", whole, whole) / frame)


def _compressed(bus: Mono) -> Mono:
    """Feed-forward compression; the detector is centred, so consonants are not missed."""
    power = running_mean(_rms(bus, _FRAME) ** 2, 7)
    level = 10 * np.log10(np.maximum(power, 1e-12))
    reduction = np.maximum(level - _THRESHOLD_DB, 0.0) * (1 / _RATIO - 1)
    gain = 10 ** (running_mean(reduction, 9) / 20)
    centres = np.arange(len(gain)) * _FRAME + _FRAME / 2
    return bus * np.interp(np.arange(len(bus)), centres, gain).astype(np.float32)


def speech_spans(bus: Mono, join: int) -> tuple[Span, ...]:
    """Samples in which somebody speaks; silences of at most *join* samples belong to the speech."""
    frame = milliseconds(10)
    level = _rms(bus, frame)
    floor = max(gain_of(decibels(float(level.max(initial=0.0))) - 36.0), gain_of(-55.0))
    spans: list[Span] = []
    for start, end in _runs(level > floor):
        span = Span(start * frame, min(end * frame, len(bus)))
        if spans and span.start - spans[-1].end <= join:
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return tuple(spans)


def _runs(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
