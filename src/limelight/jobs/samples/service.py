"""What is heard or seen before it is chosen: voices, moods and themes, and a short sample of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from limelight.engines.profiles.profile import VoiceProfile
from limelight.engines.registry import find_voice, voices
from limelight.film.casting import MOODS
from limelight.film.graph import Graph
from limelight.film.graphs.quick import compose_track_graph, draw_pieces_graph, speak_text_graph
from limelight.film.run import Event, run
from limelight.jobs.samples.looks import pieces_of
from limelight.jobs.samples.texts import text_for
from limelight.jobs.tasks.compose_track import track_of
from limelight.jobs.tasks.speak_text import Speech
from limelight.kit.blob import Blob
from limelight.media.motion.theme_data import THEMES, Theme
from limelight.runtime.web.problems import NotFound
from limelight.store import Store

__all__ = ["SECONDS", "mood_sample", "moods", "name_of", "theme_sample", "themes", "voice_sample", "voices"]

SECONDS: Final = 10
"""How long a mood is heard."""


def moods() -> tuple[str, ...]:
    """Those that are composed here."""
    return tuple(mood for mood in MOODS if mood != "none")


def name_of(voice: VoiceProfile) -> str:
    """What a brief calls *voice*."""
    return f"{voice.engine}:{voice.name}"


def voice_sample(store: Store, name: str) -> Blob:
    """*name* saying a sentence of its language, levelled, as M4A. Raises `NotFound`; takes seconds the first time."""
    found = next((voice for voice in voices() if name_of(voice) == name), None)
    if found is None:
        raise NotFound("There is no such voice.", fix="List the voices.")
    engine, _ = find_voice(name)
    version = f"{engine.name} {engine.version}"
    asked = Speech("sample", text_for(found.language), version, name, found.language, 1)
    return _made(store, speak_text_graph(), asked)


def mood_sample(store: Store, mood: str) -> Blob:
    """Ten seconds of *mood*, as M4A. Raises `NotFound`; takes seconds the first time."""
    if mood not in moods():
        raise NotFound("There is no such mood.", fix="List the moods.")
    return _made(store, compose_track_graph(), track_of(mood, SECONDS, seed=0))


def themes() -> tuple[Theme, ...]:
    """Every look that films are drawn in."""
    return tuple(THEMES.values())


def theme_sample(store: Store, theme: str) -> Blob:
    """Two seconds of *theme* in motion, small, as MP4; all are made together. Raises `NotFound`."""
    names = list(THEMES)
    if theme not in names:
        raise NotFound("There is no such theme.", fix="List the themes.")
    return _outputs(store, draw_pieces_graph(), pieces_of(names))["piece"][names.index(theme)].blob


def _made(store: Store, graph: Graph, asked: Any) -> Blob:
    """Its mix."""
    return _outputs(store, graph, asked)["mix"].blob


def _outputs(store: Store, graph: Graph, asked: Any) -> Mapping[str, Any]:
    """Made in a worker process unless the store has it: nobody's own, so on the common shelf."""
    from limelight.film.steps import STEPS  # noqa: PLC0415 - only where something is heard or seen

    outcome = run(graph, {"asked": asked}, STEPS, store, workers=1, on_event=_unheard)
    for failure in outcome.failures:
        raise failure.error
    return outcome.outputs


def _unheard(event: Event) -> None:
    """Progress of what takes seconds."""
