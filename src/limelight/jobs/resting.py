"""How long a run has stood still for a person: at a gate, paused, or failed. That is no part of its pace."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from limelight.tables.runs import Run

__all__ = ["goes_on", "rested", "rests", "stood"]


def rests(run: Run) -> None:
    """*run* stands still from now on; before it has begun that says nothing of its pace."""
    if run.started_at is not None:
        run.pace = {"since": datetime.now(UTC).isoformat(), **run.pace}


def goes_on(run: Run) -> None:
    """It moves again."""
    since = run.pace.get("since")
    if since is not None:
        idle = rested(run) + (datetime.now(UTC) - datetime.fromisoformat(since)).total_seconds()
        run.pace = {name: value for name, value in run.pace.items() if name != "since"} | {"idle": idle}


def rested(run: Run) -> float:
    """Seconds since its start that it stood still and went on after."""
    return float(stood(run).get("idle", 0.0))


def stood(run: Run) -> dict[str, Any]:
    """What its pace says of that."""
    return {name: value for name, value in (run.pace or {}).items() if name in ("since", "idle")}
