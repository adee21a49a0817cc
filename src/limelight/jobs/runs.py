"""Runs: begun, decided upon, paused, resumed, cancelled, tried again. Each is a few rows and a bell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from limelight.jobs.resting import goes_on, rests
from limelight.jobs.workflows.spec import Workflow
from limelight.kit.ids import new_id
from limelight.projects import states
from limelight.runtime.events import emit
from limelight.runtime.outbox import put
from limelight.runtime.web.problems import Conflict, NotFound
from limelight.tables.projects import Project
from limelight.tables.run_groups import RunGroup
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import ENDED, Run, RunState
from limelight.tables.video_generation_jobs import JobStatus, VideoGenerationJob

__all__ = [
    "JOB_STATUS",
    "cancel",
    "decide",
    "find_run",
    "may_help",
    "pause",
    "prioritise",
    "resume",
    "retry",
    "start_run",
    "told",
    "wake",
]

JOB_STATUS: Final[Mapping[RunState, JobStatus]] = {
    "queued": "pending",
    "running": "processing",
    "waiting": "processing",
    "paused": "processing",
    "completed": "completed",
    "failed": "failed",
    "cancelled": "cancelled",
}
"""A run's state as the first users know it."""


def start_run(
    session: Session,
    *,
    organization_id: UUID,
    user_id: UUID | None,
    workflow: Workflow,
    params: Mapping[str, Any],
    project_id: UUID | None = None,
    priority: int = 0,
    spend_cap_micros: int | None = None,
) -> Run:
    """A new run of *workflow*, which was checked (`manifest.check_workflow`); the control plane takes it up."""
    run = Run(
        id=new_id(),
        organization_id=organization_id,
        user_id=user_id,
        project_id=project_id,
        workflow=workflow.to_json(),
        params=dict(params),
        state="queued",
        priority=priority,
        spend_cap_micros=spend_cap_micros,
        rung_at=func.now(),
    )
    session.add(run)
    session.flush()
    session.add(_job(run))
    put(session, "runs", {"run_id": str(run.id)})
    told(session, run, "run.queued", {"workflow_id": workflow.workflow_id})
    return run


def find_run(session: Session, run_id: UUID, *, lock: bool = False) -> Run:
    """The run, or `NotFound`."""
    run = session.get(Run, run_id, with_for_update=lock or None)
    if run is None:
        raise NotFound("There is no such job.", fix="GET /jobs lists yours.")
    return run


def decide(session: Session, run_id: UUID, gate: str, decision: str) -> Run:
    """Answer the gate at which the run waits; raises `Conflict` when it waits at no such gate."""
    run = find_run(session, run_id, lock=True)
    waiting = run.waiting_for or {}
    if run.state != "waiting" or waiting.get("gate") != gate:
        raise Conflict(
            f"The job does not wait for {gate}.", fix="Look at its state, then try again.", state=run.state
        )
    run.state, run.waiting_for = "running", {**waiting, "decision": decision}
    goes_on(run)
    wake(session, run)
    told(session, run, "run.resumed", {"gate": gate, "decision": decision})
    return run


def pause(session: Session, run_id: UUID) -> Run:
    """Begin nothing more of it; what is being done is finished."""
    run = find_run(session, run_id, lock=True)
    if run.state not in ("queued", "running"):
        raise Conflict(f"A job that is {run.state} cannot be paused.", fix="Only running jobs can.")
    _steps(session, run_id, "queued", "held")
    run.state = "paused"
    rests(run)
    told(session, run, "run.paused", {})
    return run


def resume(session: Session, run_id: UUID) -> Run:
    run = find_run(session, run_id, lock=True)
    if run.state != "paused":
        raise Conflict(f"A job that is {run.state} is not paused.", fix="Only paused jobs go on.")
    queues = _steps(session, run_id, "held", "queued")
    run.state = "running"
    goes_on(run)
    for queue in queues:
        put(session, "steps", {"queue": queue})
    wake(session, run)
    told(session, run, "run.resumed", {})
    return run


def cancel(session: Session, run_id: UUID) -> Run:
    """End it: what waits is dropped, what is being done is stopped, what is made stays."""
    run = find_run(session, run_id, lock=True)
    if run.state in ENDED:
        raise Conflict(f"The job is {run.state} already.", fix="Start a new one.")
    _steps(session, run_id, "queued", "cancelled")
    _steps(session, run_id, "held", "cancelled")
    run.state, run.finished_at = "cancelled", func.now()
    wake(session, run)
    told(session, run, "run.cancelled", {})
    return run


def retry(session: Session, run_id: UUID) -> Run:
    """Take a failed run up where it failed; everything that was made is reused."""
    run = find_run(session, run_id, lock=True)
    if run.state != "failed":
        raise Conflict(f"A job that is {run.state} has nothing to try again.", fix="Only failed jobs can.")
    ended = select(RunStep.id).where(RunStep.run_id == run_id, RunStep.state.in_(("failed", "cancelled")))
    session.query(RunStep).where(RunStep.id.in_(ended)).delete(synchronize_session=False)
    session.execute(update(RunGroup).where(RunGroup.run_id == run_id).values(open=0))
    _restore_project(session, run)
    run.state, run.error, run.finished_at = "running", None, None
    goes_on(run)
    wake(session, run)
    told(session, run, "run.resumed", {})
    return run


def may_help(run: Run, project: Project) -> bool:
    """Whether trying the failed *run* of *project* again can come out otherwise: it may pass, or something was changed since."""
    error = run.error or {}
    return bool(error.get("can_retry", True)) or project.revision != error.get("revision", project.revision)


def _restore_project(session: Session, run: Run) -> None:
    """Put the project back to where it was when the run failed."""
    before = (run.error or {}).get("project_state")
    project = session.get(Project, run.project_id) if run.project_id is not None else None
    if project is not None and before is not None and project.current_run_id == run.id:
        states.move(session, project, before)


def prioritise(session: Session, run_id: UUID, priority: int) -> Run:
    """Have it go before (or behind) the organisation's other runs; nobody else's turn is touched."""
    run = find_run(session, run_id, lock=True)
    run.priority = priority
    waiting = (RunStep.run_id == run_id, RunStep.state.in_(("queued", "held")))
    session.execute(update(RunStep).where(*waiting).values(priority=priority))
    return run


def wake(session: Session, run: Run) -> None:
    """Have the control plane look at *run*."""
    run.awake, run.rung_at = True, func.now()
    put(session, "runs", {"run_id": str(run.id)})


def told(session: Session, run: Run, kind: str, data: Mapping[str, Any]) -> None:
    """Tell what became of *run*, to listeners and to the job as its first users know it."""
    session.execute(
        update(VideoGenerationJob)
        .where(VideoGenerationJob.id == run.id)
        .values(
            status=JOB_STATUS[run.state],
            updated_at=func.now(),
            error_message=(run.error or {}).get("message"),
        )
    )
    session.flush()
    shown = {"state": run.state, "stage": run.stage, "progress": run.progress, **data}
    emit(session, run.organization_id, kind, shown, run_id=run.id, project_id=run.project_id)


def _steps(session: Session, run_id: UUID, old: str, new: str) -> set[str]:
    """Move the run's steps from one state to another; the queues that they are in."""
    moved = update(RunStep).where(RunStep.run_id == run_id, RunStep.state == old).values(state=new)
    return set(session.scalars(moved.returning(RunStep.queue)))


def _job(run: Run) -> VideoGenerationJob:
    return VideoGenerationJob(
        id=run.id,
        organization_id=run.organization_id,
        user_id=run.user_id,
        project_id=run.project_id,
        prompt=str(run.params.get("topic") or run.params.get("prompt") or ""),
        pipeline_variant=run.params.get("variant"),
        pipeline_params=dict(run.params.get("options") or {}),
    )
