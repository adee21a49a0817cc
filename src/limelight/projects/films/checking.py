"""A film's files against what networks take: the placements of its brief, or all that anybody may post to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.media.formats import Finding, Placement, check, find_placements, load_placements
from limelight.media.probe.info import MediaInfo
from limelight.media.probe.probe import probe
from limelight.projects.assets.service import blob_of
from limelight.projects.films.schemas import FilmChecks, PlacementCheck, RenditionOut
from limelight.projects.films.service import masters
from limelight.store import Store
from limelight.tables.asset_library import Asset
from limelight.tables.films import Film
from limelight.tables.projects import Project

__all__ = ["check_film", "film_file"]


def check_film(session: Session, store: Store, project: Project, film: Film) -> FilmChecks:
    """Each rendition as it is, and for each placement the rendition that suits it best."""
    assets = _renditions(session, film)
    infos = {name: probe(store.path(blob_of(asset))) for name, asset in assets.items()}
    wanted = tuple(project.brief.get("placements") or ())
    loudness = film_file(session, store, film).get("sound", {}).get("loudness_lufs")
    return FilmChecks(
        renditions=[_rendition(name, assets[name].id, info) for name, info in infos.items()],
        wanted=bool(wanted),
        placements=[_best(placement, infos, loudness) for placement in _placements(wanted)] if infos else [],
    )


def film_file(session: Session, store: Store, film: Film) -> Mapping[str, Any]:
    """The film's own ``film.json``; empty when somebody deleted it."""
    asset_id = film.files.get("film.json")
    asset = session.get(Asset, UUID(str(asset_id))) if asset_id else None
    if asset is None or asset.deleted_at is not None:
        return {}
    found: Mapping[str, Any] = json.loads(store.read(blob_of(asset)))
    return found


def _renditions(session: Session, film: Film) -> dict[str, Asset]:
    ids = {UUID(str(film.files[name])): name for name in masters(film)}
    found = session.scalars(select(Asset).where(Asset.id.in_(ids), Asset.deleted_at.is_(None)))
    named = {ids[asset.id]: asset for asset in found}
    return {name: named[name] for name in ids.values() if name in named}


def _placements(wanted: Sequence[str]) -> tuple[Placement, ...]:
    if wanted:
        return find_placements(",".join(wanted))
    return tuple(one for one in load_placements().values() if one.kind == "organic")


def _rendition(name: str, asset_id: UUID, info: MediaInfo) -> RenditionOut:
    width, height = info.video.display_size if info.video else (0, 0)
    return RenditionOut(
        name=name, asset_id=asset_id, width=width, height=height,
        bytes=info.size, seconds=round(float(info.duration), 2),
    )  # fmt: skip


def _best(placement: Placement, infos: Mapping[str, MediaInfo], loudness: float | None) -> PlacementCheck:
    found = {name: check(info, placement, loudness=loudness) for name, info in infos.items()}
    name = min(found, key=lambda name: _faults(found[name]))
    broken = [finding for finding in found[name] if finding.level != "pass"]
    level = broken[0].level if broken else "pass"  # the worst comes first
    return PlacementCheck(
        placement=placement.id, rendition=name, level=level, findings=broken, note=placement.note
    )


def _faults(findings: Sequence[Finding]) -> tuple[int, int]:
    levels = [finding.level for finding in findings]
    return levels.count("fail"), levels.count("warn")
