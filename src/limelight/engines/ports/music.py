"""The music port: a film's sections in, a finished piece of exactly their length out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from limelight.media.music.score import MusicRequest

__all__ = ["ComposeRequest", "Music", "MusicEngine"]

ComposeRequest = MusicRequest
"""Mood, exact tempo, sections in beats, key and seed: the craft's own request is the port's."""


@dataclass(frozen=True, slots=True, eq=False)
class Music:
    """Stereo float32 ``(n, 2)`` at 48 kHz, as long as the request's beats, at about -18 LUFS."""

    samples: NDArray[np.float32]
    key: str
    """Such as ``D minor``."""
    licence: str
    engine_version: str


class MusicEngine(Protocol):
    """Anything that composes. The same request gives the same samples."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """The version of what composes; part of a step's key."""
        ...

    def moods(self) -> tuple[str, ...]:
        """Names that ``ComposeRequest.mood`` may have."""
        ...

    def availability(self) -> str | None:
        """None when it can compose now, else the one line that would make it able to. Cheap."""
        ...

    def compose(self, request: ComposeRequest) -> Music:
        """Write and play it.

        Raises InvalidInput for an unknown mood or key or for empty sections, NotConfigured when the
        engine is not available.
        """
        ...
