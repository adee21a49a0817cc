"""Facts about the engines that film. Checked 2026-11-21."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from limelight.engines.profiles.profile import EngineProfile, VideoProfile

__all__ = ["FAKE_FILM", "VIDEO_PROFILES"]

FAKE_FILM: Final = VideoProfile(
    engine=EngineProfile(
        name="fake-film",
        capability="film",
        summary="a make-believe vendor to rehearse with: moving colours, real waiting, play money",
        licence="Apache-2.0",
        price="$0.05 a second",
        source="part of Limelight",
        languages=("*",),
    ),
    version="1",
    micros_per_second=50_000,
    most_seconds=60,
    largest_side=1920,
)

VIDEO_PROFILES: Final[Mapping[str, VideoProfile]] = {FAKE_FILM.engine.name: FAKE_FILM}
