"""`script.keep`: what a writer wrote becomes a version of the project's script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.film.script import Script
from limelight.jobs.tasks.task import ControlTask, RunContext
from limelight.projects.scripts import service as scripts
from limelight.tables.projects import Project
from limelight.tables.scripts import Script as ScriptRow

__all__ = ["KEEP_SCRIPT"]


def _do(context: RunContext) -> Mapping[str, Any]:
    written = Script.model_validate_json(str(context.said("script")))
    with context.service.database.system() as session:
        project = session.get_one(Project, context.project_id, with_for_update=True)
        row = _known(session, context, project, written) or _keep(session, context, project, written)
    return {"script_id": str(row.id)}


def _known(session: Session, context: RunContext, project: Project, written: Script) -> ScriptRow | None:
    """What this run kept before it was interrupted."""
    newest = (
        select(ScriptRow)
        .where(ScriptRow.project_id == project.id, ScriptRow.created_at >= context.run.created_at)
        .order_by(ScriptRow.version.desc())
    )
    row = session.scalars(newest.limit(1)).first()
    return row if row is not None and row.content == scripts.content_of(written) else None


def _keep(session: Session, context: RunContext, project: Project, written: Script) -> ScriptRow:
    instruction = str(context.run.params.get("instruction", ""))
    if not instruction:
        return scripts.add_version(session, project, written, origin="writer", author_id=context.run.user_id)
    parent = scripts.current(session, project)
    return scripts.keep_refined(session, project, written, instruction=instruction, parent=parent).script


KEEP_SCRIPT: Final = ControlTask("script.keep", "Keep what was written as a new version.", _do)
