"""`film.shoot`: scenes that a person gave to an engine are filmed by it; this is what costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from limelight.film.graphs.shoot_scenes import shoot_scenes_graph
from limelight.film.run import Outcome
from limelight.film.shooting import Shot, shots_of
from limelight.film.steps.shoot import shoot
from limelight.jobs.tasks.project import at_state, request_of
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.kit.blob import Blob

__all__ = ["SHOOT", "ShootValues", "clips_of"]


@dataclass(frozen=True, slots=True)
class ShootValues:
    shots: tuple[Shot, ...]


def _begin(context: RunContext) -> Work | None:
    at_state(context, "generating")
    request, _ = request_of(context)
    if request.script is None or not request.shots:
        return None
    shots = shots_of(request.brief, request.script, lengths_of(context), request.shots, request.clip_takes)
    return Work(shoot_scenes_graph(), ShootValues(shots)) if shots else None


def lengths_of(context: RunContext) -> dict[str, int]:
    """By scene its frames, as the animatic has them: what is filmed never moves the film."""
    film: Mapping[str, Any] = context.said("film")
    return dict(film["slots"])


def _given(values: ShootValues) -> Mapping[str, Any]:
    return {"shots": values.shots}


def _keep(context: RunContext, values: ShootValues, outcome: Outcome) -> Mapping[str, Any]:
    """The clips that came. A scene whose engine failed is drawn instead, and the film says so."""
    found = [(shot, outcome.keys.get(f"shoot[{index}]")) for index, shot in enumerate(values.shots)]
    known = [(shot, key, context.store.recall(key)) for shot, key in found if key is not None]
    made = [(shot, key, record) for shot, key, record in known if record is not None]
    failed = [(values.shots[failure.index or 0].scene, failure.error.message) for failure in outcome.failures]
    return {
        "clips": {shot.scene: asdict(shoot.decode(record.outputs).blob) for shot, _, record in made},
        "clip_takes": [_take(shot, key, record.cost.micros) for shot, key, record in made],
        "missed": [f"{scene} is drawn, because its engine failed: {message}" for scene, message in failed],
    }


def _take(shot: Shot, key: str, micros: int) -> dict[str, Any]:
    asked = shot.inputs
    return {"scene": shot.scene, "number": asked.take, "engine": shot.engine, "key": key, "cost_micros": micros}  # fmt: skip


def clips_of(context: RunContext) -> dict[str, Blob]:
    """By scene the clip that was shot in this run."""
    said: Mapping[str, Any] = context.said("clips") or {}
    return {scene: Blob(**blob) for scene, blob in said.items()}


SHOOT: Final = WorkerTask(
    "film.shoot",
    "Have chosen scenes filmed by an engine.",
    ShootValues,
    _begin,
    _given,
    _keep,
    share=0.6,
    tolerant=True,
)
