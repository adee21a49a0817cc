"""Mix voice, music and effects to the film's loudness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from limelight.film.soundtrack import Effect
from limelight.film.step import StepContext, step
from limelight.kit.blob import Blob
from limelight.media.timeline import Voice

if TYPE_CHECKING:
    from limelight.media.audio.sound import Placed

__all__ = ["MixInputs", "Mixed", "mix_sound"]

DEPENDS = (
    "limelight.media.audio",
    "limelight.media.music.effects",
    "limelight.media.music.synth",
    "limelight.media.render.soundtrack",
)


@dataclass(frozen=True, slots=True)
class MixInputs:
    """Positions and the length are samples of the film."""

    voices: tuple[Voice, ...]
    music: Blob | None
    effects: tuple[Effect, ...]
    samples: int
    seed: int


@dataclass(frozen=True, slots=True)
class Mixed:
    """The film's sound as AAC (M4A, 48 kHz stereo); loudness in LUFS, peak in dBTP, None for silence."""

    blob: Blob
    audible: bool
    loudness: float | None
    true_peak: float | None
    voice_over_music: float | None
    note: str = ""


@step(version=2, seconds=4.0, depends=DEPENDS)
def mix_sound(context: StepContext, inputs: MixInputs) -> Mixed:
    """Encoded here and not with the master: the mix is ready long before the pictures are."""
    from limelight.media.audio.mix import mix  # noqa: PLC0415 - numpy only where it mixes
    from limelight.media.audio.wav import read_wav  # noqa: PLC0415 - as above
    from limelight.media.render.encoder import find_toolchain  # noqa: PLC0415 - as above
    from limelight.media.render.soundtrack import encode_sound  # noqa: PLC0415 - as above

    music = None if inputs.music is None else read_wav(context.store.path(inputs.music))[0]
    mixed = mix(_voices(context, inputs), music, _effects(inputs), inputs.samples)
    path = context.workdir / "mix.m4a"
    encode_sound(mixed.samples, program=find_toolchain().program, out=path)
    loudness, peak = _finite(mixed.loudness.integrated), _finite(mixed.loudness.true_peak)
    ratio = None if mixed.voice_over_music is None else round(mixed.voice_over_music, 2)
    return Mixed(context.keep(path), loudness is not None, loudness, peak, ratio, mixed.note)


def _voices(context: StepContext, inputs: MixInputs) -> list[Placed]:
    from limelight.media.audio.sound import Placed  # noqa: PLC0415 - as above
    from limelight.media.audio.wav import read_wav  # noqa: PLC0415 - as above

    return [Placed(read_wav(context.store.path(voice.blob))[0], voice.start) for voice in inputs.voices]


def _effects(inputs: MixInputs) -> list[Placed]:
    from limelight.media.audio.sound import Placed  # noqa: PLC0415 - as above
    from limelight.media.music.effects import make_effect  # noqa: PLC0415 - as above

    return [
        Placed(make_effect(effect.name, inputs.seed, effect.samples or None), effect.at)
        for effect in inputs.effects
    ]


def _finite(value: float) -> float | None:
    return round(value, 2) if value > float("-inf") else None
