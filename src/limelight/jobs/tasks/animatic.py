"""`film.animatic`: the whole film at its final timing, made by free local engines only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from limelight.film.run import Outcome
from limelight.jobs.tasks.films import FilmStage, film_given, film_work, keep_film
from limelight.jobs.tasks.project import at_state, request_of, workshop_for
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.projects.timing import freeze_timing
from limelight.tables.projects import Project

__all__ = ["ANIMATIC"]


def _begin(context: RunContext) -> Work:
    at_state(context, "animatic")
    request, script_id = request_of(context)
    brief = request.brief.model_copy(update={"quality": "draft"})
    return film_work(brief, request, script_id, workshop_for(context, request.uploads))


def _keep(context: RunContext, stage: FilmStage, outcome: Outcome) -> Mapping[str, Any]:
    kept = keep_film(context, stage, outcome, "animatic")
    timing = {
        spoken.scene: {"key": outcome.keys[f"speak[{index}]"], "samples": spoken.samples}
        for index, spoken in enumerate(outcome.outputs["speak"])
    }
    with context.service.database.system() as session:
        freeze_timing(session, session.get_one(Project, context.project_id), timing)
    return kept


ANIMATIC: Final = WorkerTask(
    "film.animatic", "Draw the whole film as a free draft.", FilmStage, _begin, film_given, _keep, share=0.4
)
