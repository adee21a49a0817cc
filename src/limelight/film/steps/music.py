"""Compose the film's music, or cut the user's own to its length."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from limelight.film.step import StepContext, step
from limelight.film.storyboard import MusicSection
from limelight.kit.blob import Blob

if TYPE_CHECKING:
    from limelight.media.audio.sound import Stereo

__all__ = ["Music", "MusicInputs", "compose_music"]


@dataclass(frozen=True, slots=True)
class MusicInputs:
    """``track`` is the user's own music; without it ``engine`` composes in ``mood`` (``none``: silence)."""

    engine: str
    mood: str
    rate: Fraction
    frames_per_beat: int
    sections: tuple[MusicSection, ...]
    samples: int
    seed: int
    track: Blob | None = None


@dataclass(frozen=True, slots=True)
class Music:
    blob: Blob | None
    note: str = ""
    """Such as ``D major, 112 bpm``."""


@step(version=1, seconds=3.0, depends=("limelight.media.music", "limelight.media.audio.decode"))
def compose_music(context: StepContext, inputs: MusicInputs) -> Music:
    """48 kHz stereo of the film's length; nothing for the mood ``none`` without a track."""
    if inputs.mood == "none" and inputs.track is None:
        return Music(None)
    from limelight.media.audio.wav import write_wav  # noqa: PLC0415 - numpy only where it plays

    samples, note = (
        _composed(inputs) if inputs.track is None else _supplied(context, inputs.track, inputs.samples)
    )
    path = context.workdir / "music.wav"
    write_wav(path, samples)
    return Music(context.keep(path), note)


def _composed(inputs: MusicInputs) -> tuple[Stereo, str]:
    from limelight.media.music.compose import compose  # noqa: PLC0415 - as above
    from limelight.media.music.score import MusicRequest, Section  # noqa: PLC0415 - as above
    from limelight.media.music.synth.render import render  # noqa: PLC0415 - as above

    sections = tuple(Section(section.beats, section.role) for section in inputs.sections)
    score = compose(
        MusicRequest(inputs.mood, inputs.frames_per_beat, inputs.rate, sections, seed=inputs.seed)
    )
    return render(score), f"{inputs.mood}, {float(60 * inputs.rate / inputs.frames_per_beat):.1f} bpm"


def _supplied(context: StepContext, track: Blob, samples: int) -> tuple[Stereo, str]:
    from limelight.media.audio.decode import decode_audio  # noqa: PLC0415 - as above
    from limelight.media.music.fit import fit_music  # noqa: PLC0415 - as above

    return fit_music(decode_audio(context.store.path(track)), samples), "supplied"
