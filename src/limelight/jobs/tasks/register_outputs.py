"""`artifacts.registerOutputs`: what the task before made becomes assets, and a film of the project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.shoot import clips_of
from limelight.jobs.tasks.task import ControlTask, RunContext
from limelight.projects import states
from limelight.projects.assets.service import asset_of_blob
from limelight.projects.films.service import register
from limelight.projects.takes import service as takes
from limelight.tables.projects import Project
from limelight.tables.run_steps import RunStep

__all__ = ["REGISTER_OUTPUTS"]


def _do(context: RunContext) -> Mapping[str, Any]:
    """Rows for everything that the nodes before made; doing it again finds them there."""
    with context.service.database.system() as session:
        made = [said for said in context.before() if "artifacts" in said]
        answers = [_register(session, context, said) for said in made]
    return {name: value for answer in answers for name, value in answer.items()}


def _register(session: Session, context: RunContext, said: Mapping[str, Any]) -> dict[str, Any]:
    artifacts = [Artifact.from_small(small) for small in said["artifacts"]]
    prefix = str(said.get("film", {}).get("kind", context.node))
    assets = {artifact.name: _asset(session, context, artifact, prefix) for artifact in artifacts}
    answer: dict[str, Any] = {"assets": {name: str(found) for name, found in assets.items()}}
    if "film" in said and context.run.project_id is not None:
        answer["film_id"] = str(_film(session, context, said, assets))
    return answer


def _asset(session: Session, context: RunContext, artifact: Artifact, prefix: str) -> UUID:
    return asset_of_blob(
        session,
        organization_id=context.organization_id,
        blob=artifact.blob,
        name=_called(session, context, artifact.name),
        asset_type=artifact.asset_type,
        project_id=context.run.project_id,
        run_id=context.run.id,
        details={"of": prefix},
        duration=artifact.seconds,
    ).id


def _called(session: Session, context: RunContext, name: str) -> str:
    """The file's name in the library, where it lies among those of other projects."""
    project = session.get(Project, context.run.project_id) if context.run.project_id else None
    if project is None:
        return name
    whose = project.name.replace("/", "-").replace("\\", "-")  # no folder, as these would be
    file = PurePath(name)
    return f"{file.stem} - {whose}{file.suffix}"


def _film(session: Session, context: RunContext, said: Mapping[str, Any], assets: Mapping[str, UUID]) -> UUID:
    project = session.get_one(Project, context.project_id, with_for_update=True)
    told: Mapping[str, Any] = said["film"]
    artifacts = {small["name"]: Artifact.from_small(small) for small in said["artifacts"]}
    film = register(
        session,
        project=project,
        script_id=told["script_id"] and UUID(told["script_id"]),
        run_id=context.run.id,
        kind=told["kind"],
        title=told["title"],
        frames=told["frames"],
        rate=Fraction(told["rate"]),
        files=assets,
        film=json.loads(context.store.read(artifacts["film.json"].blob)),
        notices=told["notices"],
        cost_micros=_charged(session, context),
    )
    for take in said.get("takes", ()):
        _register_take(session, context, project, dict(take))
    if told["kind"] == "final":
        _register_clips(session, context, project)
    if told["kind"] == "final" and project.current_run_id == context.run.id:
        states.move(session, project, "completed")
    return film.id


def _register_take(session: Session, context: RunContext, project: Project, take: dict[str, Any]) -> None:
    """A take of a film; its file becomes an asset once, however many films show it."""
    file, engine = take.pop("file", None), take.pop("engine")
    asset = None
    if file is not None and not takes.is_kept(session, project, **take):
        asset = _asset(session, context, Artifact.from_small(file), "take")
    takes.register(session, project, run_id=context.run.id, asset_id=asset, engine=engine, **take)


def _charged(session: Session, context: RunContext) -> int:
    """Micros that the run cost until now."""
    query = select(func.coalesce(func.sum(RunStep.cost_micros), 0)).where(RunStep.run_id == context.run.id)
    return int(session.scalar(query) or 0)


def _register_clips(session: Session, context: RunContext, project: Project) -> None:
    """What engines filmed is kept as takes: another one gets another number, and earlier ones can be chosen."""
    clips = clips_of(context)
    for take in context.said("clip_takes") or ():
        name = f"{take['scene']}-take{take['number']}.mp4"
        asset = _asset(session, context, Artifact(name, "video", clips[take["scene"]]), "clip")
        takes.register(session, project, kind="clip", run_id=context.run.id, asset_id=asset, **take)


REGISTER_OUTPUTS: Final = ControlTask(
    "artifacts.registerOutputs", "Keep what was made: assets, and a film of the project.", _do
)
