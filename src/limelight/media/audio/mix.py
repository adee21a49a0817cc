"""Voice, music and effects into one film's sound, at its loudness and under its ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.audio.ducking import Ducking, duck, loudness_within
from limelight.media.audio.limiter import master
from limelight.media.audio.loudness import Loudness, integrated_loudness, measure
from limelight.media.audio.sound import (
    Placed,
    Sound,
    Stereo,
    as_stereo,
    fade_edges,
    gain_of,
    lay,
    milliseconds,
)
from limelight.media.audio.voice import speech_spans, voice_bus

__all__ = ["Mix", "MixSettings", "mix"]

_MUSIC_ALONE_LUFS = -16.0


@dataclass(frozen=True, slots=True)
class MixSettings:
    """Targets of the mix.

    The ceiling stands 0.8 dB under the -1 dBTP that is promised, because AAC overshoots what it is given.
    """

    target_lufs: float = -14.0
    ceiling_dbtp: float = -1.8
    ducking: Ducking = field(default_factory=Ducking)


@dataclass(frozen=True, slots=True)
class Mix:
    """The sound of a film and what was measured in it."""

    samples: Stereo
    loudness: Loudness
    speech: tuple[Span, ...]
    """Samples in which somebody speaks; pauses of up to 0.6 s included."""
    voice_over_music: float | None
    """LU between voice and music while somebody speaks; None without both."""
    reduction_db: float
    """The deepest that the limiter reached."""
    note: str = ""
    """Why the loudness target does not apply, when it does not."""


def mix(
    voices: Sequence[Placed],
    music: Sound | None,
    effects: Sequence[Placed],
    total_samples: int,
    settings: MixSettings | None = None,
) -> Mix:
    """Mix *voices*, *music* (from the film's first sample) and *effects* into *total_samples*.

    Sounds are 48 kHz float32, mono or stereo; effects are added at the level they have. A film with
    neither voice nor music keeps that level, and the result says so. Raises InvalidInput for a film
    without length.
    """
    if total_samples <= 0:
        raise InvalidInput("The film has no length to mix sound for.", fix="Give it at least one frame.")
    chosen = settings or MixSettings()
    voice = voice_bus(voices, total_samples)
    speech = speech_spans(voice, chosen.ducking.longest_pause)
    bus = np.repeat(voice[:, None], 2, axis=1)
    ratio = _add_music(bus, voice, music, speech, chosen.ducking)
    for effect in effects:
        lay(bus, as_stereo(fade_edges(effect.samples, 0, milliseconds(5))), effect.at)
    return _finished(bus, speech, ratio, chosen, spoken_or_scored=bool(voices) or music is not None)


def _add_music(
    bus: Stereo, voice: Sound, music: Sound | None, speech: tuple[Span, ...], how: Ducking
) -> float | None:
    if music is None:
        return None
    track = as_stereo(music[: len(bus)])
    if not speech:
        lay(bus, track, 0, _level(track))
        return None
    spoken = loudness_within(voice, speech)
    ducked = duck(track, speech, spoken, how)
    lay(bus, ducked, 0)
    under = loudness_within(ducked, speech)
    return spoken - under if np.isfinite(under) else None


def _level(track: Stereo) -> float:
    loudness = integrated_loudness(track)
    return gain_of(_MUSIC_ALONE_LUFS - loudness) if np.isfinite(loudness) else 1.0


def _finished(
    bus: Stereo, speech: tuple[Span, ...], ratio: float | None, chosen: MixSettings, *, spoken_or_scored: bool
) -> Mix:
    whole = fade_edges(bus, milliseconds(1), milliseconds(50))
    target = chosen.target_lufs if spoken_or_scored else integrated_loudness(whole)
    done = master(whole, target, chosen.ceiling_dbtp)
    loudness = measure(done.samples)
    return Mix(done.samples, loudness, speech, ratio, done.reduction_db, _note(loudness, spoken_or_scored))


def _note(loudness: Loudness, spoken_or_scored: bool) -> str:
    if not np.isfinite(loudness.integrated):
        return "The film is silent, so there is no loudness to bring to target."
    if not spoken_or_scored:
        return "The film has effects only; they keep their level instead of the loudness target."
    return ""
