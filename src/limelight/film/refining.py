"""Change a script by instruction: what is asked changes, every other scene stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from limelight.film.brief import Brief
from limelight.film.casting import VoiceChoice
from limelight.film.graphs.refine_script import refine_script_graph
from limelight.film.making import prepare
from limelight.film.run import Engines, run
from limelight.film.running.warming import PRELOAD
from limelight.film.script import Script
from limelight.film.steps import STEPS
from limelight.film.workshop import Workshop
from limelight.kit.errors import InvalidInput

__all__ = ["RefineValues", "as_values", "prepare_refining", "refine_script"]


@dataclass(frozen=True, slots=True)
class RefineValues:
    """What the graph takes. ``script`` and ``brief_json`` hold only what a writer sees."""

    script: str
    brief_json: str
    instruction: str
    writer: str
    model: str
    voice: VoiceChoice


def as_values(values: RefineValues) -> Mapping[str, Any]:
    """*values* as a run takes them: by name."""
    return {field.name: getattr(values, field.name) for field in fields(values)}


def prepare_refining(brief: Brief, script: Script, instruction: str, workshop: Workshop) -> RefineValues:
    """Settle what is refined. Raises InvalidInput and NotConfigured as `prepare` does."""
    values = prepare(brief, script, workshop).values
    if values.written is None:
        raise InvalidInput("There is no script to change.", fix="Have one written first.")
    # A mood of the script is no use where the brief has its own, which the writer tells.
    heard = Brief.model_validate_json(values.brief_json).model_copy(update={"music": brief.music})
    return RefineValues(
        values.written.script,
        heard.model_dump_json(),
        instruction,
        values.writer,
        values.model,
        values.voice,
    )


def refine_script(script: Script, instruction: str, workshop: Workshop) -> Script:
    """*script* as *instruction* asks, with its whole brief. Raises NotSupported for what is not understood."""
    values = prepare_refining(script.brief, script, instruction, workshop)
    outcome = run(
        refine_script_graph(),
        as_values(values),
        STEPS,
        workshop.store,
        workers=workshop.workers,
        on_event=lambda _: None,
        engines=Engines(workshop.engines, workshop.engine_args),
        preload=PRELOAD,
    )
    outcome.raise_for_failure()
    refined = Script.model_validate_json(outcome.outputs["written"].script)
    return refined.model_copy(update={"brief": script.brief})
