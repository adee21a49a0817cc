"""Films: registered when they are made, listed, compared scene by scene, one of them current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from limelight.projects.changes import changed, lock
from limelight.runtime.events import emit
from limelight.runtime.web.problems import NotFound
from limelight.tables.films import Film, FilmKind
from limelight.tables.projects import Project

__all__ = ["every", "file_name", "find", "masters", "numbered", "query_films", "register", "set_current"]


def register(
    session: Session,
    *,
    project: Project,
    script_id: UUID | None,
    run_id: UUID | None,
    kind: FilmKind,
    title: str,
    frames: int,
    rate: Fraction,
    files: Mapping[str, UUID],
    film: Mapping[str, Any],
    cost_micros: int = 0,
    notices: Sequence[str] = (),
) -> Film:
    """Keep a finished film and make it the current one. *film* is its ``film.json``.

    The same run's same film is registered once, however often it is told.
    """
    lock(session, project)
    names = {name: str(asset_id) for name, asset_id in files.items()}
    keys = _lock_of(film)
    if (known := _known(session, run_id, kind, keys)) is not None:
        return known
    row = Film(
        organization_id=project.organization_id,
        project_id=project.id,
        script_id=script_id,
        run_id=run_id,
        kind=kind,
        number=_newest(session, project) + 1,
        title=title,
        frames=frames,
        rate=str(rate),
        files=names,
        keys=keys,
        cost_micros=cost_micros,
        notices=list(notices),
    )
    session.add(row)
    session.flush()
    project.current_film_id = row.id
    changed(session, project, "film", film_id=str(row.id), kind=kind)
    data = {"film_id": str(row.id), "kind": kind, "number": row.number, "title": title}
    emit(session, project.organization_id, "film.ready", data, run_id=run_id, project_id=project.id)
    return row


def query_films(project: Project, kind: FilmKind | None = None) -> Select[Film]:
    query = select(Film).where(Film.project_id == project.id)
    return query if kind is None else query.where(Film.kind == kind)


def every(session: Session, project: Project) -> list[Film]:
    """All films of *project*, newest first."""
    return list(session.scalars(query_films(project).order_by(Film.number.desc())))


def find(session: Session, film_id: UUID) -> Film:
    """Raises `NotFound`; so does the film of a deleted project."""
    query = (
        select(Film)
        .join(Project, Project.id == Film.project_id)
        .where(Film.id == film_id, Project.deleted_at.is_(None))
    )
    film = session.scalar(query)
    if film is None:
        raise NotFound("There is no such film.", fix="List the project's films.")
    return film


def numbered(session: Session, project: Project, number: int) -> Film:
    """The project's film *number*; raises `NotFound`."""
    film = session.scalar(query_films(project).where(Film.number == number))
    if film is None:
        raise NotFound(f"This project has no film {number}.", fix="Choose one of its films.")
    return film


def masters(film: Film) -> list[str]:
    """Names of its moving pictures, that of the brief's first aspect first."""
    aspects: list[str] = film.keys.get("settings", {}).get("aspects", [])
    order = [f"film.{aspect.replace(':', 'x')}.mp4" for aspect in aspects]
    names = sorted(name for name in film.files if name.endswith(".mp4"))
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def file_name(film: Film, file: str) -> str:
    """What somebody should find in their downloads: ``Halo, film 3, 9x16.mp4`` for ``film.9x16.mp4``."""
    stem, _, suffix = file.rpartition(".")
    part = stem.removeprefix("film").strip(".")
    kind = "draft" if film.kind == "animatic" else "film"
    return ", ".join(filter(None, (film.title, f"{kind} {film.number}", part))) + f".{suffix}"


def set_current(session: Session, project: Project, film: Film) -> None:
    """Make *film* the one that the project shows."""
    lock(session, project)
    if film.project_id != project.id:
        raise NotFound("There is no such film in this project.", fix="List the project's films.")
    if project.current_film_id != film.id:
        project.current_film_id = film.id
        changed(session, project, "film", film_id=str(film.id), kind=film.kind)


def _lock_of(film: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of ``film.json`` in the row: keys, settings, words, and when each scene is on screen."""
    slots = film.get("timeline", {}).get("slots", ())
    return {
        "steps": film.get("keys", {}).get("steps", {}),
        "scenes": film.get("keys", {}).get("scenes", {}),
        "settings": film.get("settings", {}),
        "words": film.get("script", {}).get("scenes", []),
        "slots": [
            {"scene": slot["scene"], "start": slot["span"]["start"], "end": slot["span"]["end"]}
            for slot in slots
        ],
    }


def _known(session: Session, run_id: UUID | None, kind: FilmKind, keys: dict[str, Any]) -> Film | None:
    if run_id is None:
        return None
    newest = select(Film).where(Film.run_id == run_id, Film.kind == kind).order_by(Film.number.desc())
    film = session.scalar(newest.limit(1))
    return film if film is not None and film.keys == keys else None


def _newest(session: Session, project: Project) -> int:
    return session.scalar(select(func.max(Film.number)).where(Film.project_id == project.id)) or 0
