"""`render_video`: a one-shot video of the script, by the pipeline that was selected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from limelight.film.run import Outcome
from limelight.film.script import Script
from limelight.jobs.tasks.films import FilmStage, film_given, film_work, keep_film
from limelight.jobs.tasks.generate_script import brief_of_run
from limelight.jobs.tasks.project import workshop_for
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.projects.making import FilmRequest

__all__ = ["RENDER_VIDEO"]


def _begin(context: RunContext) -> Work:
    brief = brief_of_run(context)
    script = Script.model_validate_json(str(context.said("written")))
    request = FilmRequest(brief, script, {}, {}, {}, {})
    return film_work(brief, request, None, workshop_for(context, {}))


def _keep(context: RunContext, stage: FilmStage, outcome: Outcome) -> Mapping[str, Any]:
    kept = keep_film(context, stage, outcome, "final")
    film = kept["film"]
    pipeline: Mapping[str, Any] = context.said("pipeline") or {}
    video: dict[str, Any] = {
        "name": "film.mp4",
        "frames": film["frames"],
        "rate": film["rate"],
        "variant": pipeline.get("variant", "drawn"),
    }
    return {"artifacts": kept["artifacts"], "video": video}


RENDER_VIDEO: Final = WorkerTask(
    "render_video", "Make the video.", FilmStage, _begin, film_given, _keep, share=1.0
)
