"""`music.compose`: a track of a mood, exactly as long as asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from limelight.engines.registry import find_music
from limelight.film.graphs.quick import compose_track_graph
from limelight.film.run import Outcome
from limelight.film.soundtrack import Effect, MusicSection
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.quick import as_asked, form_of
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.jobs.tools.forms import ComposeForm
from limelight.kit.time import SAMPLE_RATE
from limelight.media.motion.theme_data import THEMES
from limelight.media.timeline import Voice

__all__ = ["COMPOSE_TRACK", "sections", "track_of"]

_RATE: Final = 30
_BAR: Final = 4
_SHORT: Final = 16
"""Beats below which a track only begins and ends."""


@dataclass(frozen=True, slots=True)
class Track:
    """What `compose_track_graph` asks for."""

    engine: str
    mood: str
    rate: Fraction
    frames_per_beat: int
    sections: tuple[MusicSection, ...]
    samples: int
    seed: int
    voices: tuple[Voice, ...] = ()
    effects: tuple[Effect, ...] = ()


def _begin(context: RunContext) -> Work:
    settings = form_of(context, ComposeForm).settings
    return Work(compose_track_graph(), track_of(settings.mood, settings.seconds, settings.seed))


def track_of(mood: str, seconds: int, seed: int) -> Track:
    """*seconds* of *mood*, by the composer that is here."""
    beat = next(theme.frames_per_beat for theme in THEMES.values() if theme.mood == mood)
    beats = max(4, round(Fraction(seconds * _RATE, beat)))
    engine = find_music()
    return Track(
        engine=f"{engine.name} {engine.version}",
        mood=mood,
        # The tempo gives way by a hair, so that whole beats are exactly as long as asked.
        rate=Fraction(beats * beat, seconds),
        frames_per_beat=beat,
        sections=sections(beats),
        samples=seconds * SAMPLE_RATE,
        seed=seed,
    )


def sections(beats: int) -> tuple[MusicSection, ...]:
    """A form for *beats*: it begins, tells, holds its breath, lifts and comes to rest."""
    if beats < _SHORT:
        half = beats // 2
        return MusicSection(half, "intro"), MusicSection(beats - half, "resolve")
    intro = resolve = _BAR * max(1, beats // 32)
    verse = _BAR * max(1, round((beats - intro - resolve) * 0.45 / _BAR)) - 1
    lift = beats - intro - resolve - verse - 1
    return (
        MusicSection(intro, "intro"),
        MusicSection(verse, "verse"),
        MusicSection(1, "breath"),
        MusicSection(lift, "lift"),
        MusicSection(resolve, "resolve"),
    )


def _keep(context: RunContext, values: Track, outcome: Outcome) -> Mapping[str, Any]:
    del context
    score, mixed, seconds = outcome.outputs["score"], outcome.outputs["mix"], values.samples / SAMPLE_RATE
    made = [
        Artifact("music.m4a", "music", mixed.blob, seconds),
        Artifact("music.wav", "music", score.blob, seconds),
    ]
    return {"artifacts": [artifact.to_small() for artifact in made], "notes": [score.note]}


COMPOSE_TRACK: Final = WorkerTask(
    "music.compose", "Compose music of a mood and a length.", Track, _begin, as_asked, _keep
)
