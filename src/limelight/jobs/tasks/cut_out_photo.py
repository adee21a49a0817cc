"""`photo.cutOut`: a photo's subject without its background."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from limelight.film.graphs.quick import cut_out_graph
from limelight.film.run import Outcome
from limelight.film.steps.cut_out import CutOut, CutOutInputs
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.quick import as_asked, file_of, form_of
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.jobs.tools.forms import CutOutForm

__all__ = ["CUT_OUT_PHOTO"]


def _begin(context: RunContext) -> Work:
    form = form_of(context, CutOutForm)
    return Work(cut_out_graph(), CutOutInputs(*file_of(context, form.image)))


def _keep(context: RunContext, values: CutOutInputs, outcome: Outcome) -> Mapping[str, Any]:
    del context
    made: CutOut = outcome.outputs["made"]
    artifact = Artifact(f"{Path(values.name).stem}-cutout.png", "image", made.blob)
    return {"artifacts": [artifact.to_small()], "notes": [made.note] if made.note else []}


CUT_OUT_PHOTO: Final = WorkerTask(
    "photo.cutOut", "Cut a photo's subject out.", CutOutInputs, _begin, as_asked, _keep
)
