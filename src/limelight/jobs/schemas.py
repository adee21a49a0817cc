"""Runs as doors show them. ``jobId`` and its like are spelled as the first users know them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from limelight.jobs.modes import mode_of
from limelight.jobs.resting import rested
from limelight.jobs.runs import JOB_STATUS
from limelight.kit.money import credits_of
from limelight.tables.run_steps import StepState
from limelight.tables.runs import Run, RunState
from limelight.tables.video_generation_jobs import JobStatus

__all__ = [
    "ChecksOut",
    "JobOut",
    "Problem",
    "Queued",
    "RuleOut",
    "StatusOut",
    "StepOut",
    "gate_of",
    "job_of",
    "status_of",
]


_TITLE = 160
"""Letters of what was asked that a list shows."""


class _Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Queued(_Camel):
    """A job was begun."""

    job_id: UUID
    status: Literal["queued"] = "queued"


class Problem(BaseModel):
    """What went wrong in a job: what happened, what to do, what is safe, what it cost."""

    message: str
    fix: str = ""
    safe: str = ""
    cost_micros: int = 0
    can_retry: bool = Field(
        True, description="Whether to try again may help; else what was asked has to change first."
    )


class StatusOut(_Camel):
    """A job's live state; the same story as `ws/progress` tells."""

    job_id: UUID
    status: JobStatus
    state: RunState = Field(description="`waiting` is for a person, `paused` was asked for.")
    progress: int = Field(ge=0, le=100)
    stage: str
    waiting_for: str | None = Field(None, examples=["script_review"])
    error: Problem | None = None


class StepOut(BaseModel):
    """One step of a job."""

    label: str
    step: str
    stage: str
    state: StepState
    done: int
    total: int
    what: str
    seconds: float | None
    cost_micros: int
    error: dict[str, Any] | None


class RuleOut(BaseModel):
    """A limit of a placement held against a video."""

    model_config = ConfigDict(extra="ignore")

    level: Literal["fail", "warn", "pass"]
    what: str
    got: str
    limit: str
    fix: str = ""


class ChecksOut(BaseModel):
    """Every rule before and after a conversion."""

    before: list[RuleOut] = []
    after: list[RuleOut] = []


class JobOut(BaseModel):
    """A job: one execution of a workflow for somebody."""

    id: UUID
    workflow_id: str
    mode: str = Field(description="What kind of job it is, for people.", examples=["Animate a still"])
    title: str = Field(description="What was asked, in a few words.")
    tool: str | None = Field(None, description="The quick tool's key.")
    status: JobStatus
    state: RunState
    stage: str
    progress: int
    project_id: UUID | None
    variant: str | None
    waiting_for: str | None
    error: Problem | None
    cost_micros: int
    credits: Decimal
    priority: int
    idle: float = Field(
        0.0, exclude=True, description="Seconds since its start that it stood still for a person."
    )
    step_share: float = Field(0.0, exclude=True, description="Percent that each open step adds.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    script: dict[str, Any] | None = Field(None, description="Summary: `stage`, `narrative`.")
    artifacts: dict[str, UUID] = Field(
        {}, description="File name → asset id; GET /assets/{id}/link downloads."
    )
    notes: list[str] = Field([], description="What a person should know about the result.")
    checks: ChecksOut | None = Field(None, description="Of a conversion: every rule of the placement.")
    steps: list[StepOut] = []


def status_of(run: Run) -> StatusOut:
    return StatusOut(
        job_id=run.id,
        status=JOB_STATUS[run.state],
        state=run.state,
        progress=run.progress,
        stage=run.stage,
        waiting_for=gate_of(run),
        error=_problem(run),
    )


def job_of(run: Run, steps: list[StepOut] | None = None) -> JobOut:
    workflow_id, tool = str(run.workflow["workflow_id"]), run.params.get("tool")
    script = [said["script"] for said in run.outputs.values() if isinstance(said.get("script"), dict)]
    files = {
        name: UUID(found)
        for said in run.outputs.values()
        for name, found in dict(said.get("assets", {})).items()
    }
    checks = [said["checks"] for said in run.outputs.values() if "checks" in said]
    return JobOut(
        id=run.id,
        workflow_id=workflow_id,
        mode=mode_of(workflow_id),
        title=str(run.params.get("topic") or run.params.get("instruction") or mode_of(workflow_id))[:_TITLE],
        tool=tool if isinstance(tool, str) else None,
        status=JOB_STATUS[run.state],
        state=run.state,
        stage=run.stage,
        progress=run.progress,
        project_id=run.project_id,
        variant=run.params.get("variant"),
        waiting_for=gate_of(run),
        error=_problem(run),
        cost_micros=run.cost_micros,
        credits=credits_of(run.cost_micros),
        priority=run.priority,
        idle=rested(run),
        step_share=float((run.pace or {}).get("each", 0.0)),
        created_at=run.created_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
        script=script[-1] if script else None,
        artifacts=files,
        notes=[str(note) for said in run.outputs.values() for note in said.get("notes", ())],
        checks=ChecksOut.model_validate(checks[-1]) if checks else None,
        steps=steps or [],
    )


def gate_of(run: Run) -> str | None:
    """The gate at which a person is awaited."""
    waiting = run.waiting_for or {}
    return str(waiting["gate"]) if run.state == "waiting" else None


def _problem(run: Run) -> Problem | None:
    return (
        None
        if run.error is None
        else Problem.model_validate({k: v for k, v in run.error.items() if k in Problem.model_fields})
    )
