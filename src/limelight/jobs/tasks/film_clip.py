"""`clip.film`: one clip of a prompt, by an engine that films; for the quick tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from limelight.engines.profiles.video import VIDEO_PROFILES
from limelight.film.graphs.shoot_scenes import shoot_scenes_graph
from limelight.film.run import Outcome
from limelight.film.shooting import Shot
from limelight.film.steps.shoot import ShootInputs
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.quick import form_of
from limelight.jobs.tasks.task import Missing, RunContext, Work, WorkerTask
from limelight.jobs.tools.forms import TextToVideoForm
from limelight.kit.errors import InvalidInput
from limelight.runtime.service import Service

__all__ = ["FILM_CLIP"]

_NAME: Final = "clip"
_RATE: Final = Fraction(24)


@dataclass(frozen=True, slots=True)
class ClipValues:
    shots: tuple[Shot, ...]


def _missing(service: Service) -> Missing | None:
    if service.workshop.films:
        return None
    return Missing(
        "No engine here films from a prompt.",
        "Connect a ComfyUI server or a vendor; see `limelight engines`.",
    )


def _begin(context: RunContext) -> Work:
    form = form_of(context, TextToVideoForm)
    wanted, films = form.settings, context.service.workshop.films
    name = wanted.engine or films[0]
    profile = VIDEO_PROFILES.get(name)
    if profile is None or name not in films:
        raise InvalidInput(f"No engine here is called “{name}”.", fix=f"Use {', '.join(films)}.")
    inputs = ShootInputs(
        scene=_NAME,
        engine=f"{name} {profile.version}",
        prompt=form.prompt,
        frames=int(min(wanted.seconds, profile.most_seconds) * _RATE),
        rate=_RATE,
        width=_side(wanted.width, profile.largest_side),
        height=_side(wanted.height, profile.largest_side),
        seed=wanted.seed,
        take=1,
    )
    return Work(shoot_scenes_graph(), ClipValues((Shot(inputs),)))


def _side(asked: int, most: int) -> int:
    return 2 * (min(asked, most) // 2)


def _given(values: ClipValues) -> Mapping[str, Any]:
    return {"shots": values.shots}


def _keep(context: RunContext, values: ClipValues, outcome: Outcome) -> Mapping[str, Any]:
    del context
    filmed = outcome.outputs["shoot"][0]
    seconds = float(filmed.frames / values.shots[0].inputs.rate)
    return {"artifacts": [Artifact("clip.mp4", "video", filmed.blob, seconds).to_small()]}


FILM_CLIP: Final = WorkerTask(
    "clip.film", "Film a clip of a prompt.", ClipValues, _begin, _given, _keep, _missing
)
