"""`planner.selectPipeline`: which pipeline makes the video, by what was asked and what can be done here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from limelight.jobs.tasks.task import ControlTask, RunContext
from limelight.jobs.workflows.variants import VARIANTS
from limelight.kit.errors import NotSupported

__all__ = ["SELECT_PIPELINE"]


def _do(context: RunContext) -> Mapping[str, Any]:
    """The requested variant where it can be made here, else what can; constraints become its parameters."""
    wanted = str(context.run.params.get("variant") or "drawn")
    lacks = VARIANTS.get(wanted)
    if lacks is not None:
        raise NotSupported(f"The variant {wanted} can't be made here: {lacks.reason}", fix=lacks.remedy)
    options = dict(context.run.params.get("options") or {})
    return {"pipeline": {"variant": wanted, "params": options}}


SELECT_PIPELINE: Final = ControlTask(
    "planner.selectPipeline", "Choose the pipeline that makes the video.", _do
)
