"""Where somebody speaks in a recording that nobody prepared: rooms hum, microphones hiss, doors close."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from limelight.kit.time import Span
from limelight.media.audio.filters import chain, filtered, high_pass, low_pass
from limelight.media.audio.running import running_mean
from limelight.media.audio.sound import Mono, gain_of, milliseconds

__all__ = ["heard_spans"]

_FRAME = milliseconds(10)
_VOICE = (150.0, 5000.0)
_QUIETEST = gain_of(-60.0)
_UNDER_LOUDEST = gain_of(-34.0)
_OVER_ROOM = 2.8
"""Times the room's own level from which something is speech (9 dB)."""
_ROOM = 12
"""Percent of the frames that are at most as loud as the room alone."""
_LOUD = 97
_LEAST = 8
"""Frames (80 ms) of the shortest word; less is a click."""


def heard_spans(samples: Mono, join: int) -> tuple[Span, ...]:
    """Samples in which somebody is heard, over whatever the room does; silences of at most *join* belong to it."""
    level = _levels(filtered(samples, chain(high_pass(_VOICE[0]), low_pass(_VOICE[1]))))
    if not len(level):
        return ()
    loudest, room = float(np.percentile(level, _LOUD)), float(np.percentile(level, _ROOM))
    # Somebody who never pauses leaves no room to measure: then the quiet parts are quiet speech.
    over_room = min(_OVER_ROOM * room, loudest / 4)
    floor = max(_QUIETEST, loudest * _UNDER_LOUDEST, over_room)
    spans = [Span(start * _FRAME, min(end * _FRAME, len(samples))) for start, end in _runs(level > floor)]
    return _joined([span for span in spans if span.length >= _LEAST * _FRAME], join)


def _levels(samples: Mono) -> npt.NDArray[np.float64]:
    whole = np.pad(samples, (0, -len(samples) % _FRAME)).reshape(-1, _FRAME)
    power = np.einsum("fn,fn->f", whole, whole) / _FRAME
    return np.sqrt(np.maximum(running_mean(power, 5), 0.0)) if len(power) else power.astype(np.float64)


def _runs(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _joined(spans: list[Span], join: int) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and span.start - found[-1].end <= join:
            found.append(Span(found.pop().start, span.end))
        else:
            found.append(span)
    return tuple(found)
