"""Jobs as people look for them: by state, project and words, newest first, thousands of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from limelight.jobs.runs import find_run
from limelight.jobs.schemas import JobOut, StepOut, job_of
from limelight.tables.asset_library import Asset
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import Run, RunState

__all__ = [
    "GROUPS",
    "Group",
    "find_job",
    "job_ids",
    "jobs_by_id",
    "query_jobs",
    "seconds_left",
    "tool_outputs",
]

Group = Literal["all", "open", "completed", "ended"]

GROUPS: Final[Mapping[Group, tuple[RunState, ...]]] = {
    "all": (),
    "open": ("queued", "running", "waiting", "paused"),
    "completed": ("completed",),
    "ended": ("failed", "cancelled"),
}
"""Kinds of state as a person sorts them; none means every one."""
_MOST_IDS: Final = 10_000
_MOST_STEPS: Final = 1000
_SURE: Final = 4
"""Percent from which the pace of what is done says something of the rest."""


def query_jobs(
    *,
    states: Sequence[RunState] = (),
    project_id: UUID | None = None,
    search: str = "",
    tool: str = "",
    after: UUID | None = None,
) -> Select[Any]:
    """*search* is a part of what was asked; *tool* is a quick tool's key; *after* is a job begun before."""
    query = select(Run)
    if after is not None:
        query = query.where(Run.id > after)
    if states:
        query = query.where(Run.state.in_(states))
    if project_id is not None:
        query = query.where(Run.project_id == project_id)
    if tool:
        query = query.where(Run.params["tool"].astext == tool)
    if search:
        asked = Run.params["topic"].astext.icontains(search, autoescape=True)
        query = query.where(or_(asked, Run.params["tool"].astext.icontains(search, autoescape=True)))
    return query


def job_ids(session: Session, query: Select[Any], most: int = _MOST_IDS) -> list[UUID]:
    """The ids of what *query* finds, newest first: a long list is read by ids, piece by piece."""
    return list(session.scalars(query.with_only_columns(Run.id).order_by(Run.id.desc()).limit(most)))


def jobs_by_id(session: Session, ids: Sequence[UUID]) -> list[JobOut]:
    """Those of *ids* that are still there, in their order, without steps."""
    found = {run.id: run for run in session.scalars(select(Run).where(Run.id.in_(ids)))}
    return [job_of(found[run_id]) for run_id in ids if run_id in found]


def find_job(session: Session, run_id: UUID) -> JobOut:
    """The job with its steps; raises `NotFound`."""
    run = find_run(session, run_id)
    steps = session.scalars(
        select(RunStep).where(RunStep.run_id == run_id).order_by(RunStep.id).limit(_MOST_STEPS)
    )
    return job_of(run, [StepOut.model_validate(step, from_attributes=True) for step in steps])


def tools_under_way(session: Session, most: int) -> list[JobOut]:
    """The newest jobs of quick tools that have not ended."""
    query = query_jobs(states=GROUPS["open"]).where(Run.params["tool"].astext.is_not(None))
    return jobs_by_id(session, job_ids(session, query, most))


def tool_outputs(session: Session, most: int) -> list[Asset]:
    """The newest files that quick tools made and that can be seen or heard, large twins left out."""
    made = (
        select(Asset)
        .join(Run, Run.id == Asset.job_id)
        .where(Run.params["tool"].astext.is_not(None), Asset.deleted_at.is_(None))
        .where(Asset.asset_type != "intermediate", Asset.suffix != ".wav")
    )
    return list(session.scalars(made.order_by(Asset.id.desc()).limit(most)))


def seconds_left(job: JobOut, now: datetime | None = None) -> float | None:
    """About how long it still takes, by its pace until now, without what it waited for people; None while nobody can tell."""
    if job.state != "running" or job.started_at is None or job.progress < _SURE:
        return None
    elapsed = ((now or datetime.now(UTC)) - job.started_at).total_seconds() - job.idle
    return max(0.0, elapsed * (100 - job.progress) / job.progress)
