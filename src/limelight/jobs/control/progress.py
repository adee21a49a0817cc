"""How far a run is: its worker tasks weighed by their share, the one under way by what is done of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.jobs.tasks.task import Catalogue, WorkerTask
from limelight.jobs.workflows.spec import Workflow
from limelight.tables.run_stages import RunStage
from limelight.tables.runs import Run

__all__ = ["pace_of"]

_LIGHT = 0.02
"""Share of a task that only decides."""
_MOST = 99.0
"""Until it has ended."""


def pace_of(
    session: Session, run: Run, workflow: Workflow, catalogue: Catalogue, values: Mapping[str, Any]
) -> dict[str, Any]:
    """``at``: exact progress, 0 to 99; ``stage`` and ``each``: what every step of the stage under way adds."""
    done = values.get("outputs", {}).keys() | values.get("decisions", {}).keys()
    shares = {node.id: _share(catalogue, node.task) for node in workflow.nodes}
    whole = sum(shares.values())
    waiting: Mapping[str, bool] = values.get("waiting", {})
    stages = {name: _stage(session, run, name) for name in shares if waiting.get(name)}
    finished = sum(share for name, share in shares.items() if name in done and name not in stages)
    begun = sum(shares[name] * found.plan.get("done", 0.0) for name, found in stages.items() if found)
    first = next(((name, found) for name, found in stages.items() if found), None)
    pace: dict[str, Any] = {"at": min(_MOST, 100 * (finished + begun) / whole)}
    if first is not None:
        name, found = first
        pace |= {"stage": found.stage, "each": 100 * shares[name] / whole * found.plan.get("each", 0.0)}
    return pace


def _share(catalogue: Catalogue, task: str) -> float:
    found = catalogue.tasks.get(task)
    return found.share if isinstance(found, WorkerTask) else _LIGHT


def _stage(session: Session, run: Run, node: str) -> RunStage | None:
    """The newest round of the stage."""
    rounds = select(RunStage).where(
        RunStage.run_id == run.id,
        (RunStage.stage == node) | RunStage.stage.startswith(f"{node}.", autoescape=True),
    )
    return session.scalars(rounds.order_by(RunStage.id.desc()).limit(1)).first()
