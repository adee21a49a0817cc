"""What a film is made with: a store, and a way for workers to reach the engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from limelight.engines.ports.text import TextEngine
from limelight.engines.ports.video import VideoEngine
from limelight.kit.blob import Blob
from limelight.store import Store

__all__ = ["Engines", "Workshop"]


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines that need settings; a worker builds them once, steps find them in their context."""

    text: TextEngine
    video: Mapping[str, VideoEngine] = field(default_factory=dict[str, VideoEngine])
    """By name the engines that film and are set up here."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """``engines`` is ``module:function``; a worker calls it with ``engine_args`` to build its engines."""

    home: Path
    store: Store
    engines: str
    engine_args: tuple[str, ...]
    workers: int
    llm_model: str = ""
    """The language model that is configured, empty for none; part of the key of what it writes."""
    films: tuple[str, ...] = ()
    """Names of the engines that film and are set up here."""
    uploads: Mapping[str, Blob] | None = None
    """None: what a brief names are paths. Else names that are looked up here and never on the disk."""
