"""`photo.animate`: a still with a camera move."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from limelight.film.direction import SIZES
from limelight.film.graphs.quick import animate_still_graph
from limelight.film.run import Outcome
from limelight.film.steps.animate_still import Animated, AnimateInputs
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.quick import as_asked, encoder, file_of, form_of
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.jobs.tools.forms import AnimateForm, AnimateSettings
from limelight.kit.time import seconds
from limelight.media.formats import safe_box
from limelight.media.motion.shot import Canvas

__all__ = ["ANIMATE_PHOTO"]

_RATE: Final = Fraction(30)


def _begin(context: RunContext) -> Work:
    form = form_of(context, AnimateForm)
    wanted = form.settings
    asked = AnimateInputs(
        *file_of(context, form.image), wanted.move, int(wanted.seconds * _RATE), _canvas(wanted), encoder()
    )
    return Work(animate_still_graph(), asked)


def _canvas(wanted: AnimateSettings) -> Canvas:
    wide, high = SIZES[wanted.aspect]
    width, height = 2 * round(wanted.side * wide / 2), 2 * round(wanted.side * high / 2)
    return Canvas(width, height, _RATE, safe_box(None, width, height))


def _keep(context: RunContext, values: AnimateInputs, outcome: Outcome) -> Mapping[str, Any]:
    del context
    made: Animated = outcome.outputs["made"]
    length = float(seconds(made.frames, values.canvas.rate))
    artifact = Artifact(f"{Path(values.name).stem}-{values.move}.mp4", "video", made.blob, length)
    return {"artifacts": [artifact.to_small()], "notes": [made.note] if made.note else []}


ANIMATE_PHOTO: Final = WorkerTask(
    "photo.animate", "Set a still in motion.", AnimateInputs, _begin, as_asked, _keep
)
