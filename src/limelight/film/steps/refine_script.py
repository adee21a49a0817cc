"""Refine a script by instruction: the new script, with every scene that did not change as it was."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.brief import Brief
from limelight.film.script import Script
from limelight.film.step import StepContext, step
from limelight.film.steps.write_script import WRITES, Written, measure_of
from limelight.film.workshop import Engines

__all__ = ["RefineInputs", "refine_script"]


@dataclass(frozen=True, slots=True)
class RefineInputs:
    """``script`` and ``brief`` are JSON; ``model`` names the language model when ``writer`` is ``llm``."""

    script: str
    brief: str
    instruction: str
    writer: str
    model: str
    voice_engine: str
    voice: str


@step(version=3, seconds=1.0, depends=WRITES)
def refine_script(context: StepContext, inputs: RefineInputs) -> Written:
    """The script as the instruction asks, by the writer that was asked for."""
    from limelight.film.writers import house, refining  # noqa: PLC0415 - the writers only where they write

    script, brief = Script.model_validate_json(inputs.script), Brief.model_validate_json(inputs.brief)
    measure = measure_of(inputs.voice_engine, inputs.voice)
    if inputs.writer == "llm":
        engines: Engines = context.engines
        refined = refining.refine(script, brief, inputs.instruction, measure, engines.text)
    else:
        refined = house.refine(script, brief, inputs.instruction, measure)
    return Written(refined.model_dump_json())
