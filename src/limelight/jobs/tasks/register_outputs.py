"""`artifacts.registerOutputs`: what the task before made becomes assets, and a film of the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.task import ControlTask, RunContext
from limelight.projects import states
from limelight.projects.assets.service import asset_of_blob
from limelight.projects.films.service import register
from limelight.projects.takes.service import register_takes
from limelight.runtime.events import emit
from limelight.tables.films import Film
from limelight.tables.projects import Project

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
        name=artifact.name,
        asset_type=artifact.asset_type,
        project_id=context.run.project_id,
        run_id=context.run.id,
        details={"of": prefix},
        duration=artifact.seconds,
    ).id


def _film(session: Session, context: RunContext, said: Mapping[str, Any], assets: Mapping[str, UUID]) -> UUID:
    project = session.get_one(Project, context.project_id, with_for_update=True)
    told = said["film"]
    known = session.scalars(
        select(Film).where(
            Film.run_id == context.run.id, Film.kind == told["kind"], Film.keys == told["keys"]
        )
    ).first()
    if known is not None:
        return known.id
    film = register(session, project=project, run_id=context.run.id, files=assets, **told)
    register_takes(session, project=project, run_id=context.run.id, takes=said.get("takes", []))
    if told["kind"] == "final" and project.current_run_id == context.run.id:
        states.move(session, project, "completed")
    data = {"film_id": str(film.id), "kind": film.kind, "title": film.title}
    emit(session, context.organization_id, "film.ready", data, run_id=context.run.id, project_id=project.id)
    return film.id


REGISTER_OUTPUTS: Final = ControlTask(
    "artifacts.registerOutputs", "Keep what was made: assets, and a film of the project.", _do
)
