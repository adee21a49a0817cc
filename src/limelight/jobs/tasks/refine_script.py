"""`script.refine`: the project's current script as an instruction asks, by the writer that its brief names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from limelight.film.graphs.refine_script import refine_script_graph
from limelight.film.refining import RefineValues, as_values, prepare_refining
from limelight.film.run import Outcome
from limelight.jobs.tasks.project import request_of, workshop_for
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.kit.errors import InvalidInput
from limelight.runtime.web.problems import Conflict

__all__ = ["REFINE_SCRIPT"]


def _begin(context: RunContext) -> Work:
    request, script_id = request_of(context)
    if request.script is None:
        raise InvalidInput("The project has no script yet.", fix="Have one written first.")
    asked = str(context.run.params.get("script_id", script_id))
    if asked != str(script_id):
        raise Conflict(
            "Another version of the script became the current one.",
            fix="Read it, then ask for the change again.",
            script_id=str(script_id),
        )
    instruction = str(context.run.params.get("instruction", ""))
    workshop = workshop_for(context, request.uploads)
    return Work(refine_script_graph(), prepare_refining(request.brief, request.script, instruction, workshop))


def _keep(context: RunContext, values: RefineValues, outcome: Outcome) -> Mapping[str, Any]:
    del context, values
    return {"script": outcome.outputs["written"].script}


REFINE_SCRIPT: Final = WorkerTask(
    "script.refine",
    "Change the script as an instruction asks.",
    RefineValues,
    _begin,
    as_values,
    _keep,
    share=0.5,
)
