"""Versions of scripts: added, read, edited by hand, gone back to. A version never changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.orm import Session

from limelight.film import script as film
from limelight.film.brief import Brief
from limelight.projects.asset_names import named_scenes
from limelight.projects.changes import changed, lock
from limelight.projects.locks import refuse_changed, with_locked
from limelight.projects.scripts.notices import notices_of_edit
from limelight.projects.states import WORKING, move, refuse_while_working
from limelight.projects.wire import validated
from limelight.runtime.web.problems import NotFound
from limelight.tables.projects import Project
from limelight.tables.scripts import Script, ScriptOrigin

__all__ = [
    "Edited",
    "add_version",
    "brief_of",
    "content_of",
    "current",
    "edit",
    "film_script",
    "get",
    "keep_refined",
    "query_versions",
    "scene_ids",
    "set_current",
    "version",
]


@dataclass(frozen=True, slots=True)
class Edited:
    """The current version after an edit, and what the person should know."""

    script: Script
    notices: tuple[str, ...]


def add_version(
    session: Session,
    project: Project,
    content: film.Script,
    *,
    origin: ScriptOrigin,
    author_id: UUID | None,
    instruction: str = "",
    note: str = "",
    parent_id: UUID | None = None,
) -> Script:
    """Keep *content* as the newest version and make it the current one; the project waits for its review.

    Raises `Conflict` while a film is made of another version.
    """
    lock(session, project)
    if project.state in WORKING and not (origin == "writer" and project.state == "scripting"):
        refuse_while_working(project)
    if origin == "writer" and parent_id is None:
        project.locked = []  # of a script that is written anew, whose scenes only have the same names
    row = Script(
        organization_id=project.organization_id,
        project_id=project.id,
        version=_newest(session, project.id) + 1,
        parent_id=parent_id,
        content=content_of(content),
        origin=origin,
        instruction=instruction,
        note=note,
        author_id=author_id,
    )
    session.add(row)
    session.flush()
    _make_current(session, project, row)
    return row


def keep_refined(
    session: Session, project: Project, content: film.Script, *, instruction: str, parent: Script
) -> Edited:
    """Keep what the writer made of *parent* by *instruction*; locked scenes stay as they are."""
    before = film_script(parent, brief_of(project))
    content = with_locked(project, before, content)
    notices = notices_of_edit(project, before, content, by_person=False)
    row = add_version(
        session,
        project,
        content,
        origin="writer",
        author_id=None,
        instruction=instruction,
        note=instruction[:120],
        parent_id=parent.id,
    )
    return Edited(row, notices)


def get(session: Session, script_id: UUID) -> Script:
    """Raises `NotFound`; so does the script of a deleted project."""
    query = (
        select(Script)
        .join(Project, Project.id == Script.project_id)
        .where(Script.id == script_id, Project.deleted_at.is_(None))
    )
    return _found(session.scalar(query))


def version(session: Session, project: Project, number: int) -> Script:
    """Version *number* of the project's script; raises `NotFound`."""
    query = select(Script).where(Script.project_id == project.id, Script.version == number)
    return _found(session.scalar(query))


def query_versions(project: Project) -> Select[Script]:
    return select(Script).where(Script.project_id == project.id)


def scene_ids(session: Session, project: Project) -> frozenset[str]:
    """The ids of every scene that any version has."""
    found = func.jsonb_path_query(Script.content, cast("$.scenes[*].id", JSONPATH), type_=JSONB)
    names = session.scalars(select(found).where(Script.project_id == project.id).distinct())
    return frozenset(str(name) for name in names)


def current(session: Session, project: Project) -> Script:
    """The project's current version; raises `NotFound` when nothing is written yet."""
    row = session.get(Script, project.current_script_id) if project.current_script_id else None
    if row is None:
        raise NotFound("The project has no script yet.", fix="Start a run that writes it, or PUT one.")
    return row


def set_current(session: Session, project: Project, row: Script) -> Edited:
    """Go back (or forth) to *row*, which stays the version that it is."""
    lock(session, project)
    refuse_while_working(project)
    if row.project_id != project.id:
        raise NotFound("There is no such version of this script.", fix="List the project's scripts.")
    if row.id == project.current_script_id:
        return Edited(row, ())
    brief = brief_of(project)
    before = film_script(current(session, project), brief) if project.current_script_id else None
    after = film_script(row, brief)
    refuse_changed(project, before, after)
    notices = notices_of_edit(project, before, after, by_person=False)
    _make_current(session, project, row)
    return Edited(row, notices)


def edit(
    session: Session,
    project: Project,
    change: Callable[[film.Script | None], film.Script],
    *,
    author_id: UUID | None,
    note: str,
) -> Edited:
    """A new version: *change* of the current one (None before the first). What changes nothing makes none."""
    lock(session, project)
    refuse_while_working(project)
    parent = current(session, project) if project.current_script_id else None
    before = film_script(parent, brief_of(project)) if parent else None
    after = _checked(session, project, change(before))
    if parent is not None and content_of(after) == parent.content:
        return Edited(parent, ())
    refuse_changed(project, before, after)
    notices = notices_of_edit(project, before, after, by_person=True)
    row = add_version(
        session,
        project,
        after,
        origin="person",
        author_id=author_id,
        note=note,
        parent_id=parent.id if parent else None,
    )
    return Edited(row, notices)


def brief_of(project: Project) -> Brief:
    return Brief.model_validate(project.brief)


def film_script(row: Script, brief: Brief) -> film.Script:
    """The stored version as the film core reads it, with the project's brief."""
    return film.Script.model_validate({**row.content, "brief": brief})


def content_of(script: film.Script) -> dict[str, Any]:
    """What is stored of a script: everything but its brief."""
    return script.model_dump(mode="json", exclude={"brief"})


def _checked(session: Session, project: Project, script: film.Script) -> film.Script:
    """*script* validated as a whole, its media named as assets, claims dropped whose words are gone."""
    scenes = named_scenes(session, project.organization_id, script.scenes)
    scenes = tuple(_with_claims_said(scene) for scene in scenes)
    whole = content_of(script) | {"scenes": scenes, "brief": brief_of(project)}
    return validated(film.Script, whole)


def _with_claims_said(scene: film.Scene) -> film.Scene:
    kept = [claim for claim in scene.sources if any(claim.text in text for text in scene.texts)]
    return scene.model_copy(update={"sources": tuple(kept)})


def _make_current(session: Session, project: Project, row: Script) -> None:
    project.current_script_id = row.id
    changed(session, project, "script", script_id=str(row.id), version=row.version)
    move(session, project, "script_review")


def _newest(session: Session, project_id: UUID) -> int:
    return session.scalar(select(func.max(Script.version)).where(Script.project_id == project_id)) or 0


def _found(row: Script | None) -> Script:
    if row is None:
        raise NotFound("There is no such script.", fix="List the project's scripts.")
    return row
