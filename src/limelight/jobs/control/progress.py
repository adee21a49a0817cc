"""How far a run is: its worker tasks weighed by their share, the one under way by its steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from limelight.jobs.tasks.task import Catalogue, WorkerTask
from limelight.jobs.workflows.spec import Workflow
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import Run

__all__ = ["progress_of"]

_LIGHT = 0.02
"""Share of a task that only decides."""


def progress_of(
    session: Session, run: Run, workflow: Workflow, catalogue: Catalogue, values: Mapping[str, Any]
) -> int:
    """0 to 99; a run is at 100 when it has ended."""
    done = values.get("outputs", {}).keys() | values.get("decisions", {}).keys()
    shares = {node.id: _share(catalogue, node.task) for node in workflow.nodes}
    finished = sum(share for name, share in shares.items() if name in done)
    under_way = sum(
        share * _part(session, run, name)
        for name, share in shares.items()
        if values.get("waiting", {}).get(name)
    )
    return min(99, int(100 * (finished + under_way) / sum(shares.values())))


def _share(catalogue: Catalogue, task: str) -> float:
    found = catalogue.tasks.get(task)
    return found.share if isinstance(found, WorkerTask) else _LIGHT


def _part(session: Session, run: Run, stage: str) -> float:
    of_stage = (RunStep.run_id == run.id, (RunStep.stage == stage) | RunStep.stage.startswith(f"{stage}."))
    counts = session.execute(
        select(func.count(), func.count().filter(RunStep.state == "done")).where(*of_stage)
    ).one()
    return counts[1] / counts[0] if counts[0] else 0.0
