"""Projects: made, found, changed, deleted for thirty days and then for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from limelight.film.brief import Brief
from limelight.film.language import sentences
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput
from limelight.projects.asset_names import named_brief
from limelight.projects.assets.service import blob_of
from limelight.projects.brand_kits.service import brand_of
from limelight.projects.brand_kits.service import find as find_kit
from limelight.projects.changes import changed
from limelight.projects.locks import refuse_locked
from limelight.projects.projects.choices import with_choices
from limelight.projects.projects.notices import notices_of_brief
from limelight.projects.states import refuse_while_working
from limelight.projects.wire import validated
from limelight.runtime.web.problems import Conflict, NotFound
from limelight.tables.asset_library import Asset
from limelight.tables.projects import Project, ProjectState

__all__ = [
    "KEPT",
    "change",
    "create",
    "delete_project",
    "find",
    "find_locked",
    "purge",
    "query_projects",
    "restore",
]

KEPT = timedelta(days=30)
"""How long a deleted project can be restored."""
MOST_FILES = 60
_NAME_LENGTH = 60


def create(
    session: Session,
    *,
    organization_id: UUID,
    created_by: UUID | None,
    brief: Brief,
    brand_kit_id: UUID | None = None,
    name: str | None = None,
    spend_cap_micros: int | None = None,
    shots: Mapping[str, str] | None = None,
) -> Project:
    """A draft, its brand a copy of the kit's. Raises InvalidInput for a file that is no asset of the organisation."""
    branded = brief if brand_kit_id is None else _branded(session, brief, brand_kit_id)
    kept = _kept_brief(session, organization_id, with_choices(session, organization_id, branded))
    project = Project(
        organization_id=organization_id,
        name=name or _named_after(brief),
        brief=kept.model_dump(mode="json"),
        spend_cap_micros=spend_cap_micros,
        shots=dict(shots or {}),
        created_by=created_by,
    )
    session.add(project)
    session.flush()
    session.refresh(project)
    return project


def find(session: Session, project_id: UUID, *, deleted: bool = False) -> Project:
    """Raises `NotFound`; a deleted one is only found when it is asked for."""
    return _found(session.scalar(_by_id(project_id, deleted=deleted)))


def find_locked(session: Session, project_id: UUID, *, deleted: bool = False) -> Project:
    """As `find`, and nobody else changes it until the transaction ends."""
    query = _by_id(project_id, deleted=deleted).with_for_update()
    return _found(session.scalar(query.execution_options(populate_existing=True)))


def query_projects(
    *, state: ProjectState | None = None, search: str = "", deleted: bool = False
) -> Select[Any]:
    """Those in *state* whose name has *search* in it."""
    query = select(Project).where(
        Project.deleted_at.is_not(None) if deleted else Project.deleted_at.is_(None)
    )
    if state is not None:
        query = query.where(Project.state == state)
    return query.where(Project.name.icontains(search, autoescape=True)) if search else query


def change(session: Session, project: Project, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Set *fields* (name, spend_cap_micros, shots, locked; brief: its changed fields) of the locked *project*.

    Returns what the person should know. Raises `Conflict` for a brief that a run is working from.
    """
    notices = _change_brief(session, project, fields["brief"]) if fields.get("brief") else ()
    if fields.get("shots") is not None and dict(fields["shots"]) != project.shots:
        refuse_while_working(project)
        _change_shots(project, fields["shots"])
    if fields.get("locked") is not None:
        project.locked = sorted(set(fields["locked"]))
    if fields.get("name"):
        project.name = fields["name"]
    if "spend_cap_micros" in fields:
        project.spend_cap_micros = fields["spend_cap_micros"]
    if session.is_modified(project):
        changed(session, project, "project", fields=sorted(fields))
    return notices


def delete_project(session: Session, project: Project) -> None:
    """Hide the locked *project*; it can be restored for thirty days."""
    refuse_while_working(project)
    project.deleted_at = datetime.now(UTC)
    changed(session, project, "deleted")


def restore(session: Session, project: Project) -> None:
    """Show the locked *project* again. Raises `Conflict` when its thirty days are over."""
    if project.deleted_at is None:
        return
    if datetime.now(UTC) - project.deleted_at > KEPT:
        raise Conflict(
            "The project was deleted more than 30 days ago.", fix="Make a new one from the same brief."
        )
    project.deleted_at = None
    changed(session, project, "restored")


def purge(session: Session, older_than: timedelta = KEPT) -> tuple[Blob, ...]:
    """Drop what was deleted longer ago than *older_than*; returns the blobs that no asset names any more."""
    gone = select(Project.id).where(Project.deleted_at < func.now() - older_than)
    ids = list(session.scalars(gone.with_for_update()))
    blobs = {blob_of(asset) for asset in session.scalars(select(Asset).where(Asset.project_id.in_(ids)))}
    session.execute(delete(Project).where(Project.id.in_(ids)))
    same = select(Asset).where(Asset.digest.in_([blob.digest for blob in blobs]))
    return tuple(
        sorted(blobs - {blob_of(asset) for asset in session.scalars(same)}, key=lambda blob: blob.digest)
    )


def _change_shots(project: Project, shots: Mapping[str, str]) -> None:
    scenes = project.shots.keys() | shots.keys()
    refuse_locked(project, sorted(one for one in scenes if project.shots.get(one) != shots.get(one)))
    project.shots = dict(shots)


def _by_id(project_id: UUID, *, deleted: bool) -> Select[Project]:
    query = select(Project).where(Project.id == project_id)
    return query if deleted else query.where(Project.deleted_at.is_(None))


def _found(project: Project | None) -> Project:
    if project is None:
        raise NotFound("There is no such project.", fix="List the projects.")
    return project


def _change_brief(session: Session, project: Project, fields: Mapping[str, Any]) -> tuple[str, ...]:
    before = Brief.model_validate(project.brief)
    merged = validated(Brief, {**project.brief, **fields})
    after = _kept_brief(session, project.organization_id, merged)
    kept = after.model_dump(mode="json")
    if kept == project.brief:
        return ()
    refuse_while_working(project)
    project.brief = kept
    return notices_of_brief(project, before, after)


def _branded(session: Session, brief: Brief, kit_id: UUID) -> Brief:
    if brief.brand is not None:
        raise InvalidInput("The brief has a brand of its own already.", fix="Leave out one of the two.")
    return brief.model_copy(update={"brand": brand_of(find_kit(session, kit_id))})


def _kept_brief(session: Session, organization_id: UUID, brief: Brief) -> Brief:
    """*brief* as it is stored: its files are assets of ours, its takes are the project's."""
    if brief.takes:
        raise InvalidInput(
            "A brief of the service holds no takes.", fix="Choose them under /projects/{id}/takes."
        )
    if len(brief.media) > MOST_FILES:
        raise InvalidInput(f"A brief names at most {MOST_FILES} files.", fix="Leave some out.")
    return named_brief(session, organization_id, brief)


def _named_after(brief: Brief) -> str:
    """The first sentences of what was asked, or its first words."""
    text = " ".join((brief.prompt or brief.facts[0]).split())
    if len(text) <= _NAME_LENGTH:
        return text
    whole = ""
    for sentence in sentences(text):
        longer = f"{whole} {sentence}".strip()
        if len(longer) > _NAME_LENGTH:
            break
        whole = longer
    cut = text[:_NAME_LENGTH].rpartition(" ")[0].rstrip(" ,.;:") or text[:_NAME_LENGTH]
    return whole.removesuffix(".") or f"{cut}…"
