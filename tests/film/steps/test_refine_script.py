"""The step that refines: through its graph, from JSON to JSON."""

from __future__ import annotations

from fractions import Fraction

from limelight.film.brief import Brief
from limelight.film.casting import VoiceChoice
from limelight.film.graphs.refine_script import refine_script_graph
from limelight.film.run import run
from limelight.film.script import Script
from limelight.film.steps import STEPS
from limelight.film.writers.house import write
from limelight.store import Store

BRIEF = Brief(prompt="Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars.")


def test_a_script_goes_in_and_the_refined_one_comes_out() -> None:
    script = write(BRIEF, lambda text: Fraction(len(text), 15))
    values = {
        "script": script.model_dump_json(),
        "brief_json": BRIEF.model_dump_json(),
        "instruction": "Remove scene 2.",
        "writer": "house",
        "model": "",
        "voice": VoiceChoice("", "", ""),
    }
    outcome = run(refine_script_graph(), values, STEPS, Store.in_memory(), workers=0, on_event=lambda _: None)
    outcome.raise_for_failure()
    refined = Script.model_validate_json(outcome.outputs["written"].script)
    assert refined.scenes == (script.scenes[0], *script.scenes[2:])
