"""`script.refine`: the project's current script as an instruction asks, by the writer that its brief names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from limelight.film.brief import Brief
from limelight.film.casting import VoiceChoice
from limelight.film.graphs.refine_script import refine_script_graph
from limelight.film.making import prepare
from limelight.film.run import Outcome
from limelight.jobs.tasks.project import request_of, workshop_for
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.kit.errors import InvalidInput
from limelight.runtime.web.problems import Conflict

__all__ = ["REFINE_SCRIPT", "RefineValues"]


@dataclass(frozen=True, slots=True)
class RefineValues:
    """What the graph takes. ``script`` and ``brief_json`` hold only what a writer sees."""

    script: str
    brief_json: str
    instruction: str
    writer: str
    model: str
    voice: VoiceChoice


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
    values = prepare(request.brief, request.script, workshop_for(context, request.uploads)).values
    if values.written is None:
        raise InvalidInput("The project has no script yet.", fix="Have one written first.")
    # A mood of the script is no use where the brief has its own, which the writer tells.
    heard = Brief.model_validate_json(values.brief_json).model_copy(update={"music": request.brief.music})
    instruction = str(context.run.params.get("instruction", ""))
    refine = RefineValues(
        values.written.script,
        heard.model_dump_json(),
        instruction,
        values.writer,
        values.model,
        values.voice,
    )
    return Work(refine_script_graph(), refine)


def _given(values: RefineValues) -> Mapping[str, Any]:
    return {field.name: getattr(values, field.name) for field in fields(values)}


def _keep(context: RunContext, values: RefineValues, outcome: Outcome) -> Mapping[str, Any]:
    del context, values
    return {"script": outcome.outputs["written"].script}


REFINE_SCRIPT: Final = WorkerTask(
    "script.refine",
    "Change the script as an instruction asks.",
    RefineValues,
    _begin,
    _given,
    _keep,
    share=0.5,
)
