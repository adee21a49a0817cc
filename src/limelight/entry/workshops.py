"""What films are made with, from the settings."""

from __future__ import annotations

import os

from limelight.engines.registry import video_engines
from limelight.entry.settings import Settings
from limelight.film.workshop import LanguageModel, Workshop
from limelight.store import Store

__all__ = ["build_workshop"]


def build_workshop(settings: Settings, store: Store) -> Workshop:
    """A workshop over *store*, with as many workers as this process may use cores."""
    return Workshop(
        home=settings.home,
        store=store,
        engines="limelight.entry.engines:build_engines",
        engine_args=(
            LanguageModel(settings.llm_url, settings.llm_model, settings.llm_key),
            settings.fake_film,
        ),
        films=tuple(video_engines(settings.fake_film)),
        workers=_cores(),
        llm_model=settings.llm_model,
    )


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
