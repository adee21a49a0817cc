"""Takes: asked for, made, chosen. Every take is kept; one of each kind is chosen for a scene."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from limelight.kit.errors import InvalidInput
from limelight.projects.changes import changed, lock
from limelight.projects.locks import refuse_locked
from limelight.projects.scripts import service as scripts
from limelight.projects.states import refuse_while_working
from limelight.projects.timing import retiming_notice
from limelight.runtime.web.problems import Conflict, NotFound
from limelight.tables.projects import Project
from limelight.tables.takes import Take, TakeKind

__all__ = ["choose", "find", "forget", "is_kept", "next_take", "query_takes", "register", "takes_of"]


def query_takes(project: Project, *, scene: str | None = None, kind: TakeKind | None = None) -> Select[Take]:
    query = select(Take).where(Take.project_id == project.id)
    if scene is not None:
        query = query.where(Take.scene_id == scene)
    return query if kind is None else query.where(Take.kind == kind)


def takes_of(session: Session, project: Project) -> list[Take]:
    """Every take of every scene, by kind and number."""
    return list(session.scalars(query_takes(project).order_by(Take.kind, Take.number)))


def find(session: Session, project: Project, take_id: UUID) -> Take:
    """Raises `NotFound`."""
    take = session.scalar(query_takes(project).where(Take.id == take_id))
    if take is None:
        raise NotFound("There is no such take.", fix="List the project's takes.")
    return take


def next_take(session: Session, project: Project, scene: str, kind: TakeKind, engine: str = "") -> Take:
    """Ask for another take: chosen from now on and to be made by the next run (``key`` is None until then).

    The first voice and picture come with the script, so the first take that somebody asks for is the second.
    Raises InvalidInput for a scene that the current script has not, and `Conflict` for a locked one.
    """
    lock(session, project)
    _check_scene(session, project, scene)
    refuse_locked(project, (scene,))
    newest = _newest(session, project, scene, kind)
    if newest == 0 and kind != "clip":
        _add(session, project, scene, kind, 1, "")
        newest = 1
    take = _add(session, project, scene, kind, newest + 1, engine)
    _choose(session, take)
    changed(session, project, "take", scene_id=scene, kind=kind, number=take.number)
    return take


def register(
    session: Session,
    project: Project,
    *,
    scene: str,
    kind: TakeKind,
    number: int,
    key: str,
    asset_id: UUID | None = None,
    cost_micros: int = 0,
    run_id: UUID | None = None,
    engine: str = "",
    details: dict[str, Any] | None = None,
) -> Take:
    """Keep what a step made as take *number*; chosen when none of its kind is. Registering again changes nothing more."""
    lock(session, project)
    query = query_takes(project, scene=scene, kind=kind)
    take = session.scalar(query.where(Take.number == number))
    take = take or _add(session, project, scene, kind, number, engine)
    if take.key != key or (asset_id is not None and take.asset_id is None):
        take.key, take.asset_id, take.cost_micros, take.run_id = key, asset_id, cost_micros, run_id
        take.engine, take.details = engine or take.engine, details or {}
    if session.scalar(query.where(Take.chosen)) is None:
        take.chosen = True
    session.flush()
    return take


def is_kept(session: Session, project: Project, *, scene: str, kind: TakeKind, number: int, key: str) -> bool:
    """Whether take *number* is the result of the step *key* already, with its file."""
    query = query_takes(project, scene=scene, kind=kind).where(Take.number == number)
    take = session.scalar(query)
    return take is not None and take.key == key and take.asset_id is not None


def choose(session: Session, project: Project, take: Take) -> tuple[str, ...]:
    """Make *take* the chosen one; returns notices. Raises `Conflict` while a run works, and for a locked scene."""
    lock(session, project)
    refuse_while_working(project)
    session.refresh(take)
    if take.chosen:
        return ()
    refuse_locked(project, (take.scene_id,))
    _choose(session, take)
    changed(session, project, "take", scene_id=take.scene_id, kind=take.kind, number=take.number)
    return retiming_notice(project, [take.scene_id]) if take.kind == "voice" else ()


def forget(session: Session, project: Project, take: Take) -> None:
    """Forget a take that was asked for and not made; the newest earlier one is chosen instead.

    Raises `Conflict` for one that was made, while a run works (it may be making it), and for a locked scene.
    """
    lock(session, project)
    refuse_while_working(project)
    session.refresh(take)
    if take.key is not None:
        raise Conflict("This take was made; takes are kept.", fix="Choose another one instead.")
    refuse_locked(project, (take.scene_id,))
    was_chosen = take.chosen
    session.delete(take)
    session.flush()
    query = query_takes(project, scene=take.scene_id, kind=take.kind).order_by(Take.number.desc())
    earlier = session.scalar(query.limit(1))
    if was_chosen and earlier is not None:
        _choose(session, earlier)
    changed(session, project, "take", scene_id=take.scene_id, kind=take.kind)


def _choose(session: Session, take: Take) -> None:
    """One statement after the other: at no moment are two of a kind chosen, which the index refuses."""
    same = (Take.project_id == take.project_id, Take.scene_id == take.scene_id, Take.kind == take.kind)
    session.execute(update(Take).where(*same, Take.chosen).values(chosen=False))
    session.execute(update(Take).where(Take.id == take.id).values(chosen=True))
    session.refresh(take)


def _add(session: Session, project: Project, scene: str, kind: TakeKind, number: int, engine: str) -> Take:
    take = Take(
        organization_id=project.organization_id,
        project_id=project.id,
        scene_id=scene,
        kind=kind,
        number=number,
        engine=engine,
    )
    session.add(take)
    session.flush()
    return take


def _newest(session: Session, project: Project, scene: str, kind: TakeKind) -> int:
    numbers = query_takes(project, scene=scene, kind=kind).with_only_columns(func.max(Take.number))
    return session.scalar(numbers) or 0


def _check_scene(session: Session, project: Project, scene: str) -> None:
    known = [found["id"] for found in scripts.current(session, project).content["scenes"]]
    if scene not in known:
        raise InvalidInput(f"There is no scene {scene[:40]}.", fix=f"The scenes are {', '.join(known)}.")
