"""Jobs: how far they are, and steering them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from limelight.accounts.access import Access, needs
from limelight.jobs import history, runs
from limelight.jobs.schemas import JobOut, StatusOut, job_of, status_of
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.runs import Run, RunState

__all__ = ["router"]

router = APIRouter(tags=["jobs"])

Reads = Annotated[Access, needs("runs.read")]
Manages = Annotated[Access, needs("runs.manage")]


@router.get("/jobs", summary="List jobs, newest first")
def list_jobs(
    access: Reads,
    page: PageQuery,
    state: Annotated[RunState | None, Query(description="Only jobs in this state.")] = None,
    project_id: Annotated[UUID | None, Query(description="Only jobs of this project.")] = None,
    search: Annotated[str, Query(max_length=200, description="Words of what was asked.")] = "",
) -> Page[JobOut]:
    states = () if state is None else (state,)
    query = history.query_jobs(states=states, project_id=project_id, search=search)
    return page.read(access.session, query, Run.id, job_of)


@router.get("/jobs/{job_id}", summary="Read a job with its steps and artifacts")
def read_job(access: Reads, job_id: UUID) -> JobOut:
    return history.find_job(access.session, job_id)


@router.get("/status/{job_id}", summary="Read a job's live state")
def read_status(access: Reads, job_id: UUID) -> StatusOut:
    return status_of(runs.find_run(access.session, job_id))


class JobPatch(BaseModel):
    """What may be changed of a job."""

    model_config = ConfigDict(extra="forbid")

    priority: int = Field(ge=-100, le=100, description="Higher goes first among your own jobs.")


@router.patch("/jobs/{job_id}", summary="Change a job's priority")
def change_job(access: Manages, job_id: UUID, body: JobPatch) -> JobOut:
    return job_of(runs.prioritise(access.session, job_id, body.priority))


@router.post("/jobs/{job_id}/pause", summary="Pause a job: nothing more of it is begun")
def pause_job(access: Manages, job_id: UUID) -> StatusOut:
    return status_of(runs.pause(access.session, job_id))


@router.post("/jobs/{job_id}/resume", summary="Let a paused job go on")
def resume_job(access: Manages, job_id: UUID) -> StatusOut:
    return status_of(runs.resume(access.session, job_id))


@router.post("/jobs/{job_id}/cancel", summary="Cancel a job; what is made stays")
def cancel_job(access: Manages, job_id: UUID) -> StatusOut:
    return status_of(runs.cancel(access.session, job_id))


@router.post("/jobs/{job_id}/retry", summary="Try a failed job again from where it failed")
def retry_job(access: Manages, job_id: UUID) -> StatusOut:
    return status_of(runs.retry(access.session, job_id))
