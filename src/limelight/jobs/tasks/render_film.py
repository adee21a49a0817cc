"""`film.render`: the finished film, with the clips that engines shot where there are some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from limelight.film.run import Outcome
from limelight.film.shooting import with_clips
from limelight.jobs.tasks.films import FilmStage, film_given, film_work, keep_film
from limelight.jobs.tasks.project import at_state, request_of, workshop_for
from limelight.jobs.tasks.shoot import clips_of
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask

__all__ = ["RENDER_FILM"]


def _begin(context: RunContext) -> Work:
    at_state(context, "generating")
    request, script_id = request_of(context)
    clips = clips_of(context)
    names = {scene: f"clip-{scene}-{blob.digest[:16]}{blob.suffix}" for scene, blob in clips.items()}
    uploads = {**request.uploads, **{names[scene]: blob for scene, blob in clips.items()}}
    filmed = replace(request, uploads=uploads, script=request.script and with_clips(request.script, names))
    missed = context.said("missed") or ()
    return film_work(request.brief, filmed, script_id, workshop_for(context, uploads), missed)


def _keep(context: RunContext, stage: FilmStage, outcome: Outcome) -> Mapping[str, Any]:
    return keep_film(context, stage, outcome, "final")


RENDER_FILM: Final = WorkerTask(
    "film.render", "Make the finished film.", FilmStage, _begin, film_given, _keep, share=1.0
)
