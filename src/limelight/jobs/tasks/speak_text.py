"""`voice.speak`: a text spoken, levelled, with subtitles timed by its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from limelight.engines.registry import find_voice, voice_status
from limelight.film.graphs.quick import speak_text_graph
from limelight.film.run import Outcome
from limelight.film.soundtrack import Effect
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.quick import as_asked, form_of
from limelight.jobs.tasks.task import Missing, RunContext, Work, WorkerTask
from limelight.jobs.tools.forms import SpeakForm
from limelight.kit.time import SAMPLE_RATE
from limelight.media.captions.phrases import phrases
from limelight.media.captions.subrip import subrip
from limelight.media.captions.webvtt import word_timed_webvtt
from limelight.runtime.service import Service

__all__ = ["SPEAK_TEXT", "Speech"]

_CLOCK: Final = Fraction(1000)
"""Subtitles without a picture are told in milliseconds."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What `speak_text_graph` asks for."""

    scene: str
    text: str
    engine: str
    voice: str
    language: str
    take: int
    seed: int = 0
    effects: tuple[Effect, ...] = ()


def _missing(service: Service) -> Missing | None:
    del service
    lacking = [line.missing for line in voice_status()]
    if None in lacking:
        return None
    return Missing("No voice is installed here.", next(filter(None, lacking), ""))


def _begin(context: RunContext) -> Work:
    form = form_of(context, SpeakForm)
    engine, _ = find_voice(form.settings.voice)
    version = f"{engine.name} {engine.version}"
    settings = form.settings
    asked = Speech("speech", form.text, version, settings.voice, settings.language, settings.take)
    return Work(speak_text_graph(), asked)


def _keep(context: RunContext, values: Speech, outcome: Outcome) -> Mapping[str, Any]:
    del values
    spoken, mixed = outcome.outputs["speak"], outcome.outputs["mix"]
    seconds = spoken.samples / SAMPLE_RATE
    shown = phrases(spoken.words, _CLOCK)
    vtt = context.store.put_bytes(word_timed_webvtt(shown, _CLOCK).encode(), ".vtt")
    srt = context.store.put_bytes(subrip(shown, _CLOCK).encode(), ".srt")
    made = [
        Artifact("narration.m4a", "audio", mixed.blob, seconds),
        Artifact("narration.wav", "audio", spoken.blob, seconds),
        Artifact("narration.vtt", "intermediate", vtt),
        Artifact("narration.srt", "intermediate", srt),
    ]
    return {"artifacts": [artifact.to_small() for artifact in made]}


SPEAK_TEXT: Final = WorkerTask(
    "voice.speak", "Speak a text, with subtitles.", Speech, _begin, as_asked, _keep, _missing
)
