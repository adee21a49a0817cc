"""Projects as they are shown side by side: each with its newest film, what it looks like, and how far its run is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from limelight.film.brief import Brief
from limelight.kit.errors import InvalidInput
from limelight.projects.asset_names import asset_id_of
from limelight.projects.projects.schemas import ProjectOut
from limelight.projects.projects.service import query_projects
from limelight.tables.asset_library import Asset
from limelight.tables.films import Film
from limelight.tables.projects import Project, ProjectState
from limelight.tables.runs import Run, RunState

__all__ = ["ProjectCard", "cards_of", "newest", "waiting_for_people"]

_WAITING: tuple[ProjectState, ...] = ("script_review", "animatic_review")


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """``film`` plays and ``picture`` stands for it; before there is a film, the picture is one of the brief's."""

    project: ProjectOut
    film: Asset | None
    picture: UUID | None
    aspect: str
    progress: int | None
    """Percent, while a run is at work."""
    is_paused: bool


def newest(
    session: Session,
    *,
    states: Sequence[ProjectState] = (),
    search: str = "",
    deleted: bool = False,
    limit: int | None = None,
) -> list[UUID]:
    """Ids of projects whose name has *search* in it, changed last first; *states* narrows them down."""
    query = query_projects(search=search, deleted=deleted).with_only_columns(Project.id)
    if states:
        query = query.where(Project.state.in_(states))
    return list(session.scalars(query.order_by(Project.updated_at.desc(), Project.id.desc()).limit(limit)))


def waiting_for_people(session: Session, limit: int) -> list[UUID]:
    """Projects that go on when somebody decided, the longest waiting first."""
    query = query_projects().with_only_columns(Project.id).where(Project.state.in_(_WAITING))
    return list(session.scalars(query.order_by(Project.updated_at).limit(limit)))


def cards_of(session: Session, ids: Sequence[UUID]) -> list[ProjectCard]:
    """The cards of *ids* in their order; those that are gone are left out."""
    rows = {row.Project.id: row for row in session.execute(_rows(ids))}
    assets = _assets(session, (row.Film.files for row in rows.values() if row.Film is not None))
    return [_card(rows[project_id], assets) for project_id in ids if project_id in rows]


def _rows(ids: Sequence[UUID]) -> Select[Project, Film, RunState, int]:
    return (
        select(Project, Film, Run.state.label("run_state"), Run.progress.label("run_progress"))
        .outerjoin(Film, Film.id == Project.current_film_id)
        .outerjoin(Run, Run.id == Project.current_run_id)
        .where(Project.id.in_(ids))
    )


def _assets(session: Session, files: Iterable[Mapping[str, Any]]) -> dict[UUID, Asset]:
    wanted = [
        UUID(str(found)) for named in files for found in (_film(named), named.get("thumbnail.jpg")) if found
    ]
    query = select(Asset).where(Asset.id.in_(wanted), Asset.deleted_at.is_(None))
    return {asset.id: asset for asset in session.scalars(query)} if wanted else {}


def _film(files: Mapping[str, Any]) -> str | None:
    """The film's first rendition, whatever its shape."""
    films = sorted((name for name in files if name.endswith(".mp4")), key=lambda name: (len(name), name))
    return str(files[films[0]]) if films else None


def _card(row: Any, assets: Mapping[UUID, Asset]) -> ProjectCard:
    project = ProjectOut.model_validate(row.Project)
    files: Mapping[str, Any] = row.Film.files if row.Film is not None else {}
    film, still = _film(files), files.get("thumbnail.jpg")
    has_still = still is not None and UUID(str(still)) in assets
    return ProjectCard(
        project=project,
        film=assets.get(UUID(film)) if film else None,
        picture=UUID(str(still)) if has_still else _own_picture(project),
        aspect=str(next(iter(project.brief["aspects"]), "9:16")),
        progress=row.run_progress if row.run_state in ("queued", "running", "paused") else None,
        is_paused=row.run_state == "paused",
    )


def _own_picture(project: ProjectOut) -> UUID | None:
    brief = Brief.model_validate(project.brief)
    first = next((path for path in (brief.product, *brief.media, brief.logo) if path is not None), None)
    try:
        return asset_id_of(first) if first is not None else None
    except InvalidInput:
        return None
