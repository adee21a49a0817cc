"""Compose the film's music, or cut the user's own to its length."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from limelight.film.soundtrack import MusicSection
from limelight.film.step import StepContext, step
from limelight.kit.blob import Blob

if TYPE_CHECKING:
    from limelight.media.audio.sound import Stereo

__all__ = ["Music", "MusicInputs", "compose_music"]

DEPENDS = (
    "limelight.media.music",
    "limelight.media.audio",
    "limelight.engines.adapters.embedded_music",
    "limelight.engines.adapters.soundfont",
)


@dataclass(frozen=True, slots=True)
class MusicInputs:
    """``track`` is the user's own music; without it ``engine`` composes in ``mood`` (``none``: silence).

    ``font`` is the SoundFont through which it plays instead of our own synthesiser.
    """

    engine: str
    mood: str
    rate: Fraction
    frames_per_beat: int
    sections: tuple[MusicSection, ...]
    samples: int
    seed: int
    track: Blob | None = None
    font: Blob | None = None


@dataclass(frozen=True, slots=True)
class Music:
    blob: Blob | None
    note: str = ""
    """Such as ``D major, 112 bpm``."""


@step(version=1, seconds=3.0, depends=DEPENDS)
def compose_music(context: StepContext, inputs: MusicInputs) -> Music:
    """48 kHz stereo of the film's length; nothing for the mood ``none`` without a track."""
    if inputs.mood == "none" and inputs.track is None:
        return Music(None)
    from limelight.media.audio.wav import write_wav  # noqa: PLC0415 - numpy only where it plays

    samples, note = (
        _composed(context, inputs)
        if inputs.track is None
        else _supplied(context, inputs.track, inputs.samples)
    )
    path = context.workdir / "music.wav"
    write_wav(path, samples)
    return Music(context.keep(path), note)


def _composed(context: StepContext, inputs: MusicInputs) -> tuple[Stereo, str]:
    from limelight.engines.ports.music import ComposeRequest  # noqa: PLC0415 - as above
    from limelight.engines.registry import find_music  # noqa: PLC0415 - as above
    from limelight.media.music.score import Section  # noqa: PLC0415 - as above

    sections = tuple(Section(section.beats, section.role) for section in inputs.sections)
    engine = find_music(inputs.font and context.store.path(inputs.font))
    request = ComposeRequest(inputs.mood, inputs.frames_per_beat, inputs.rate, sections, seed=inputs.seed)
    music = engine.compose(request)
    tempo = float(60 * inputs.rate / inputs.frames_per_beat)
    return music.samples, f"{inputs.mood}, {music.key}, {tempo:.1f} bpm"


def _supplied(context: StepContext, track: Blob, samples: int) -> tuple[Stereo, str]:
    from limelight.media.audio.decode import decode_audio  # noqa: PLC0415 - as above
    from limelight.media.music.fit import fit_music  # noqa: PLC0415 - as above

    return fit_music(decode_audio(context.store.path(track)), samples), "supplied"
