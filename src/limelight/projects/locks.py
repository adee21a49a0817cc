"""Scenes that are done: a locked one keeps its words, its takes and its engine until somebody unlocks it."""

from __future__ import annotations

from collections.abc import Iterable

from limelight.film.script import Scene, Script
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project

__all__ = ["refuse_changed", "refuse_locked", "with_locked"]


def refuse_locked(project: Project, scenes: Iterable[str]) -> None:
    """Raise `Conflict` when one of *scenes* is locked."""
    locked = next((scene for scene in scenes if scene in project.locked), None)
    if locked is not None:
        raise Conflict(f"The scene {locked} is locked.", fix="Unlock it first.", scene=locked)


def refuse_changed(project: Project, before: Script | None, after: Script) -> None:
    """Raise `Conflict` when *after* has a locked scene of *before* no more, or another one in its place."""
    kept = {scene.id: scene for scene in after.scenes}
    refuse_locked(project, (scene.id for scene in _locked(project, before) if kept.get(scene.id) != scene))


def with_locked(project: Project, before: Script, after: Script) -> Script:
    """*after* with the locked scenes as they are in *before*; one that is gone stands where it stood."""
    locked = {scene.id: scene for scene in _locked(project, before)}
    scenes = [locked.get(scene.id, scene) for scene in after.scenes]
    there = {scene.id for scene in scenes}
    for place, scene in enumerate(before.scenes):
        if scene.id in locked and scene.id not in there:
            scenes.insert(place, scene)
    return after.model_copy(update={"scenes": tuple(scenes)})


def _locked(project: Project, script: Script | None) -> list[Scene]:
    return [scene for scene in (script.scenes if script else ()) if scene.id in project.locked]
