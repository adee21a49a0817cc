"""The composer and synthesiser of ours behind the music port."""

from __future__ import annotations

from limelight.engines.ports.music import ComposeRequest, Music
from limelight.media.music.compose import compose
from limelight.media.music.moods import MOODS
from limelight.media.music.synth.render import render

__all__ = ["EmbeddedMusic"]

_VERSION = "1"
"""Raised whenever the same request would sound different."""


class EmbeddedMusic:
    """Always there: needs no key, no network, and nothing beside the base install."""

    @property
    def name(self) -> str:
        return "embedded"

    @property
    def version(self) -> str:
        return _VERSION

    def moods(self) -> tuple[str, ...]:
        return tuple(MOODS)

    def availability(self) -> str | None:
        return None

    def compose(self, request: ComposeRequest) -> Music:
        score = compose(request)
        return Music(
            samples=render(score),
            key=score.key,
            licence="Composed and synthesised for this film; no third-party recording or score.",
            engine_version=_VERSION,
        )
