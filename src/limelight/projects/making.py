"""What a film of a project is made from: the brief, the script, its files, the chosen takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.film import script as film
from limelight.film.brief import Brief
from limelight.kit.blob import Blob
from limelight.kit.errors import NeedsPerson
from limelight.projects.asset_names import asset_id_of, assets_of, name_of, names_in
from limelight.projects.assets.service import blob_of
from limelight.projects.scripts.service import brief_of, film_script
from limelight.runtime.service import Service
from limelight.tables.asset_library import Asset
from limelight.tables.projects import Project
from limelight.tables.scripts import Script
from limelight.tables.takes import Take, TakeKind

__all__ = ["FilmRequest", "film_request"]


@dataclass(frozen=True, slots=True)
class FilmRequest:
    """Everything that the film core needs; files are names that are only looked up in ``uploads``."""

    brief: Brief
    script: film.Script | None
    uploads: Mapping[str, Blob]
    voice_takes: Mapping[str, int]
    """Scene id → the chosen take; a scene that is not named has its first."""
    picture_takes: Mapping[str, int]
    shots: Mapping[str, str]
    """Scene id → the engine that films it."""
    clip_takes: Mapping[str, int] = field(default_factory=dict[str, int])
    clips: Mapping[str, str] = field(default_factory=dict[str, str])
    """Scene id → name (in ``uploads``) of the chosen clip that is already filmed."""


def film_request(
    session: Session, service: Service, project: Project, script_row: Script | None
) -> FilmRequest:
    """What to make of *script_row*, or of the brief alone when nothing is written yet.

    Raises InvalidInput for a file that was deleted and NeedsPerson for one that the store has lost.
    """
    brief = brief_of(project)
    script = film_script(script_row, brief) if script_row else None
    takes = _chosen(session, project, script)
    filmed = _filmed(session, takes)
    paths = {str(path) for path in _names(brief, script)}
    ids = {asset_id_of(name) for name in paths} | set(filmed.values())
    assets = assets_of(session, project.organization_id, ids)
    _check_stored(service, assets.values())
    return FilmRequest(
        brief=brief,
        script=script,
        uploads={name: blob_of(assets[asset_id_of(name)]) for name in paths}
        | {name_of(assets[asset_id]): blob_of(assets[asset_id]) for asset_id in filmed.values()},
        voice_takes=_numbers(takes, "voice"),
        picture_takes=_numbers(takes, "picture"),
        shots=_shots(project, script),
        clip_takes=_numbers(takes, "clip"),
        clips={scene: name_of(assets[asset_id]) for scene, asset_id in filmed.items()},
    )


def _names(brief: Brief, script: film.Script | None) -> Iterator[str | Path]:
    yield from names_in(brief)
    yield from (scene.media for scene in (script.scenes if script else ()) if scene.media is not None)


def _chosen(session: Session, project: Project, script: film.Script | None) -> list[Take]:
    """Chosen takes of scenes that the script still has; those of dropped scenes wait for their return."""
    if script is None:
        return []
    scenes = [scene.id for scene in script.scenes]
    query = select(Take).where(Take.project_id == project.id, Take.chosen, Take.scene_id.in_(scenes))
    return list(session.scalars(query.order_by(Take.scene_id, Take.kind)))


def _filmed(session: Session, takes: list[Take]) -> dict[str, UUID]:
    """By scene the file of its chosen clip, unless somebody deleted it: the store knows the clip all the same."""
    clips = {take.scene_id: take.asset_id for take in takes if take.kind == "clip" and take.asset_id}
    kept = select(Asset.id).where(Asset.id.in_(clips.values()), Asset.deleted_at.is_(None))
    there = set(session.scalars(kept))
    return {scene: asset_id for scene, asset_id in clips.items() if asset_id in there}


def _numbers(takes: list[Take], kind: TakeKind) -> dict[str, int]:
    return {take.scene_id: take.number for take in takes if take.kind == kind}


def _shots(project: Project, script: film.Script | None) -> dict[str, str]:
    known = {scene.id for scene in script.scenes} if script else set[str]()
    return {scene: str(engine) for scene, engine in project.shots.items() if scene in known}


def _check_stored(service: Service, assets: Iterable[Asset]) -> None:
    for asset in assets:
        if not service.store.has(blob_of(asset)):
            raise NeedsPerson(f"The file {asset.name} is no longer in the store.", fix="Upload it again.")
