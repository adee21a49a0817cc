"""What a film is made with: a store, and a way for workers to reach the engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from limelight.engines.ports.text import TextEngine
from limelight.engines.ports.video import VideoEngine
from limelight.kit.blob import Blob
from limelight.store import Store

__all__ = ["Engines", "LanguageModel", "Workshop"]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Where a language model answers (the address ends in ``/v1``), which one, and who we are to it."""

    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    patience: float = 180.0
    """Seconds for a whole answer."""
    public_only: bool = False
    """Somebody else than the operator named the address: private places are not reached."""


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines that need settings; a worker builds them once, steps find them in their context."""

    text: TextEngine
    video: Mapping[str, VideoEngine] = field(default_factory=dict[str, VideoEngine])
    """By name the engines that film and are set up here."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """``engines`` is ``module:function``; a worker calls it with ``engine_args`` to build its engines.

    The first of them is the `LanguageModel`.
    """

    home: Path
    store: Store
    engines: str
    engine_args: tuple[Any, ...]
    workers: int
    llm_model: str = ""
    """The language model that is configured, empty for none; part of the key of what it writes."""
    films: tuple[str, ...] = ()
    """Names of the engines that film and are set up here."""
    uploads: Mapping[str, Blob] | None = None
    """None: what a brief names are paths. Else names that are looked up here and never on the disk."""

    def asking(self, llm: LanguageModel) -> Workshop:
        """The same with another language model."""
        return replace(self, llm_model=llm.model, engine_args=(llm, *self.engine_args[1:]))
