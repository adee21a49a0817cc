"""`script.write`: the project's script by the writer that its brief names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from limelight.film.graphs.make_film import write_script_graph
from limelight.film.making import FilmValues, as_values, prepare, remember_opening
from limelight.film.run import Outcome
from limelight.film.script import Script
from limelight.jobs.tasks.project import at_state, request_of, workshop_for
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask

__all__ = ["WRITE_SCRIPT"]


def _begin(context: RunContext) -> Work:
    at_state(context, "scripting")
    request, _ = request_of(context)
    prepared = prepare(request.brief, None, workshop_for(context, request.uploads))
    return Work(write_script_graph(), prepared.values)


def _keep(context: RunContext, values: FilmValues, outcome: Outcome) -> Mapping[str, Any]:
    written: str = outcome.outputs["written"].script
    remember_opening(values, Script.model_validate_json(written), context.store)
    return {"script": written}


WRITE_SCRIPT: Final = WorkerTask(
    "script.write", "Write the script.", FilmValues, _begin, as_values, _keep, share=0.1
)
