"""When each scene is on screen: frozen by the voice. Better pictures never move it, another voice does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from limelight.film.brief import Brief
from limelight.film.script import Script
from limelight.projects.changes import changed, lock
from limelight.tables.projects import Project

__all__ = ["freeze_timing", "respoken", "retiming_notice", "voice_of"]

Timing = Mapping[str, Mapping[str, Any]]
"""Scene id → ``{"key": the voice's step, "samples": its length at 48 kHz}``."""


def freeze_timing(session: Session, project: Project, timing: Timing) -> tuple[str, ...]:
    """Remember how long each scene is spoken; returns a notice of the scenes whose length that moved."""
    lock(session, project)
    new = {scene: dict(voice) for scene, voice in timing.items()}
    old: dict[str, Any] | None = project.voice_timing
    if new == old:
        return ()
    moved = [
        scene for scene in new if old and scene in old and old[scene]["samples"] != new[scene]["samples"]
    ]
    project.voice_timing = new
    changed(session, project, "timing", scenes=moved)
    return (f"Timed anew, because the voice changed: {', '.join(moved)}.",) if moved else ()


def respoken(before: Script, after: Script) -> tuple[str, ...]:
    """Ids of the scenes of *after* that are spoken with other words than in *before*, or for the first time."""
    said = {scene.id: scene.narration for scene in before.scenes}
    return tuple(scene.id for scene in after.scenes if said.get(scene.id, "") != scene.narration)


def retiming_notice(project: Project, scenes: Iterable[str]) -> tuple[str, ...]:
    """Says which *scenes* the next animatic will time anew; nothing while no timing is frozen."""
    names = ", ".join(scenes)
    if not names or not project.voice_timing:
        return ()
    return (f"Spoken anew, so their timing follows the new voice: {names}.",)


def voice_of(brief: Brief) -> tuple[str | None, str]:
    """What decides who speaks: another value speaks, and times, the whole film anew."""
    return brief.voice or (brief.brand.voice if brief.brand else None), brief.spoken_language
