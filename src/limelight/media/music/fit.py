"""Music that somebody brought, made as long as the film."""

from __future__ import annotations

import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Sound, Stereo, as_stereo, fade_edges, gain_of, milliseconds, single

__all__ = ["fit_music"]

_FADE_OUT = milliseconds(800)
_CROSSFADE = milliseconds(90)
_FRAME = milliseconds(50)
_SHORTEST = SAMPLE_RATE // 2
_AUDIBLE = gain_of(-50.0)


def fit_music(samples: Sound, total: int) -> Stereo:
    """*samples* (48 kHz) from their first sound, *total* long, faded over the last 0.8 s.

    Longer music is cut; shorter music starts again at its quietest moments, joined by a crossfade of
    equal power. Raises InvalidInput when there is less than half a second of sound.
    """
    track = _sounding(as_stereo(samples))
    if len(track) < _SHORTEST:
        raise InvalidInput(
            "The music is silent or shorter than half a second.", fix="Give a longer piece of music."
        )
    long_enough = track if len(track) >= total else _looped(track, total)
    return fade_edges(long_enough[:total], milliseconds(2), min(_FADE_OUT, total))


def _sounding(track: Stereo) -> Stereo:
    """Without the silence around it: a film's music starts on its first frame."""
    loud = np.flatnonzero(np.abs(track).max(axis=1) > _AUDIBLE)
    return track[loud[0] : loud[-1] + 1] if len(loud) else track[:0]


def _looped(track: Stereo, total: int) -> Stereo:
    """Whole track first, then its loop until there is enough."""
    start, end = _seam(track)
    rise = np.sqrt(np.linspace(0, 1, _CROSSFADE, dtype=np.float32))[:, None]
    pieces, length = [track[:end]], end
    while length < total:
        joined = pieces[-1][-_CROSSFADE:] * rise[::-1] + track[start : start + _CROSSFADE] * rise
        pieces[-1] = pieces[-1][:-_CROSSFADE]
        pieces.append(np.concatenate([single(joined), track[start + _CROSSFADE : end]]))
        length += end - start - _CROSSFADE
    return np.concatenate(pieces)


def _seam(track: Stereo) -> tuple[int, int]:
    """Where the loop begins (in the first tenth) and ends (in the last fifth): the quietest frames."""
    whole = track[: len(track) // _FRAME * _FRAME].reshape(-1, 2 * _FRAME)
    level = np.einsum("fn,fn->f", whole, whole)
    head, tail = max(1, len(level) // 10), len(level) - max(1, len(level) // 5)
    return int(level[:head].argmin()) * _FRAME, (tail + int(level[tail:].argmin()) + 1) * _FRAME
