"""`script.keep`: what a writer wrote becomes a version of the project's script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid5

from limelight.film.script import Script
from limelight.jobs.tasks.task import ControlTask, RunContext
from limelight.kit.hashing import digest
from limelight.projects.scripts.service import add_version
from limelight.tables.projects import Project
from limelight.tables.scripts import Script as ScriptRow

__all__ = ["KEEP_SCRIPT"]


def _do(context: RunContext) -> Mapping[str, Any]:
    text = str(context.said("script"))
    script_id = uuid5(context.run.id, f"{context.node} {digest(text)}")  # the same when this is done again
    with context.service.database.system() as session:
        if session.get(ScriptRow, script_id) is None:
            project = session.get_one(Project, context.project_id, with_for_update=True)
            add_version(
                session,
                project,
                Script.model_validate_json(text),
                origin="writer",
                author_id=context.run.user_id,
                instruction=str(context.run.params.get("instruction", "")),
                script_id=script_id,
            )
    return {"script_id": str(script_id)}


KEEP_SCRIPT: Final = ControlTask("script.keep", "Keep what was written as a new version.", _do)
