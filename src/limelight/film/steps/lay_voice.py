"""One voice by itself on a sound track, where `mix_sound` takes it from."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.step import StepContext, step
from limelight.film.storyboard import Spoken
from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.timeline import Voice

__all__ = ["LaidVoice", "LayInputs", "lay_voice"]

_REST = SAMPLE_RATE // 5
"""Samples of silence after the last word, so that no player swallows it."""


@dataclass(frozen=True, slots=True)
class LayInputs:
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class LaidVoice:
    voices: tuple[Voice, ...]
    samples: int


@step(version=1, inline=True)
def lay_voice(context: StepContext, inputs: LayInputs) -> LaidVoice:
    """The voice from the first sample on. Raises InvalidInput when nothing was said."""
    del context
    spoken = inputs.spoken
    if spoken.blob is None:
        raise InvalidInput(
            "There is nothing to say in this text.", fix="Write the words that are to be spoken."
        )
    return LaidVoice((Voice(spoken.scene, spoken.blob, 0),), spoken.samples + _REST)
