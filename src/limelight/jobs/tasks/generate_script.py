"""`script.generateScript`: the script of a one-shot video, fitted by reading time."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final
from uuid import uuid5

from limelight.accounts.organizations import read
from limelight.accounts.policies import policies_of
from limelight.film.brief import Brief
from limelight.film.script import Script
from limelight.film.writers import house
from limelight.jobs.tasks.task import ControlTask, RunContext
from limelight.media.captions.silent import reading_seconds
from limelight.projects.scripts.permitting import check_words
from limelight.tables.scene_plans import ScenePlan

__all__ = ["GENERATE_SCRIPT", "brief_of_run"]


def brief_of_run(context: RunContext) -> Brief:
    """The brief of a topic and its options. Raises pydantic's error for what no brief can be."""
    asked = context.run.params
    options: Mapping[str, Any] = asked.get("options") or {}
    given = {
        "prompt": str(asked.get("topic", "")),
        "duration": Fraction(str(options["durationSeconds"])) if options.get("durationSeconds") else None,
        "resolution": options.get("resolution"),
        "aspects": [options["aspect"]] if options.get("aspect") else None,
        "theme": options.get("style"),
    }
    return Brief.model_validate({name: value for name, value in given.items() if value is not None})


def _do(context: RunContext) -> Mapping[str, Any]:
    script = house.write(brief_of_run(context), reading_seconds)
    with context.service.database.system() as session:
        check_words(policies_of(read(session, context.organization_id)), script)
        for number, row in enumerate(_plans(context, script)):
            row.scene_number = number + 1
            session.merge(row)
    narrative = " ".join(scene.narration for scene in script.scenes if scene.narration)
    return {"script": {"stage": "written", "narrative": narrative}, "written": script.model_dump_json()}


def _plans(context: RunContext, script: Script) -> list[ScenePlan]:
    return [
        ScenePlan(
            id=uuid5(context.run.id, scene.id),  # the same when this is done again
            organization_id=context.organization_id,
            job_id=context.run.id,
            description=scene.visual or scene.on_screen_text or scene.narration,
            entity_layouts={"layout": scene.layout},
            duration_seconds=float(scene.duration) if scene.duration else None,
        )
        for scene in script.scenes
    ]


GENERATE_SCRIPT: Final = ControlTask("script.generateScript", "Write the script of a topic.", _do)
