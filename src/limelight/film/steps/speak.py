"""Speak a scene's narration: a WAV, and the time of every written word."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.step import StepContext, step
from limelight.film.storyboard import Spoken

__all__ = ["PACE", "SilenceInputs", "SpeakInputs", "keep_silent", "speak"]


SPEAKS = (
    "limelight.engines.adapters.hibari",
    "limelight.engines.adapters.espeak",
    "limelight.engines.speech",
    "limelight.media.captions.segment",
    "limelight.kit.figures",
)
PACE = 85
"""Percent of the voices' own speed: 2.6 words a second, as people speak in films."""


@dataclass(frozen=True, slots=True)
class SpeakInputs:
    """``engine`` names the voice engine and its version, so that an upgrade asks again; empty for no voice."""

    scene: str
    text: str
    engine: str
    voice: str
    language: str
    seed: int
    take: int


@dataclass(frozen=True, slots=True)
class SilenceInputs:
    scene: str
    text: str
    engine: str
    voice: str
    language: str
    seed: int
    take: int
    reason: str


@step(version=5, seconds=0.8, depends=SPEAKS)
def speak(context: StepContext, inputs: SpeakInputs) -> Spoken:
    """The scene's voice at 48 kHz mono; none where there is nothing to say or nobody to say it."""
    if not inputs.text.strip() or not inputs.engine:
        return Spoken(inputs.scene, None)
    from limelight.engines.ports.voice import SpeakRequest  # noqa: PLC0415 - numpy only where it speaks
    from limelight.engines.registry import find_voice  # noqa: PLC0415 - as above
    from limelight.media.audio.wav import write_wav  # noqa: PLC0415 - as above

    seed = inputs.seed * 1000 + inputs.take
    engine, voice = find_voice(inputs.voice)
    speech = engine.speak(SpeakRequest(inputs.text, voice, inputs.language, seed, PACE))
    path = context.workdir / "voice.wav"
    write_wav(path, speech.samples)
    return Spoken(inputs.scene, context.keep(path), len(speech.samples), speech.words)


@step(version=1, seconds=0.01)
def keep_silent(context: StepContext, inputs: SilenceInputs) -> Spoken:
    """What a scene has when its voice failed: captions and music still carry it."""
    del context
    return Spoken(inputs.scene, None, reason=inputs.reason)
