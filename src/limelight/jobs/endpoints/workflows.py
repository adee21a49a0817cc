"""Workflows: what this installation can do, those that ship, and a person's own."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, status
from pydantic import BaseModel, Field

from limelight.accounts.access import Access, needs
from limelight.jobs import runs
from limelight.jobs.catalogue import CATALOGUE
from limelight.jobs.schemas import Queued
from limelight.jobs.workflows.manifest import check_workflow, manifest_of
from limelight.jobs.workflows.spec import Plane, parse_workflow, shipped

__all__ = ["router"]

router = APIRouter(tags=["workflows"])


class TaskOut(BaseModel):
    """A task that nodes may name. Without ``available`` it is refused, with the reason and the remedy."""

    task: str
    plane: Plane
    summary: str
    available: bool
    reason: str = ""
    remedy: str = ""


class WorkflowsOut(BaseModel):
    """The capability manifest and the workflows that ship."""

    tasks: list[TaskOut]
    variants: dict[str, bool]
    limits: dict[str, int]
    workflows: list[dict[str, Any]]


class WorkflowIn(BaseModel):
    """A workflow as data, and what to run it with."""

    workflow: dict[str, Any] = Field(
        examples=[
            {
                "workflow_id": "mine",
                "nodes": [{"id": "script", "task": "script.generateScript", "plane": "control"}],
                "edges": [],
            }
        ]
    )
    params: dict[str, Any] = Field({}, examples=[{"topic": "A quiet coffee grinder"}])


class CheckOut(BaseModel):
    ok: bool = True


@router.get("/workflows", summary="What can be done here, and the workflows that ship")
def list_workflows(access: Annotated[Access, needs("runs.read")]) -> WorkflowsOut:
    manifest = manifest_of(CATALOGUE, access.service)
    tasks = [
        TaskOut(
            task=card.task,
            plane=card.plane,
            summary=card.summary,
            available=card.missing is None,
            reason=card.missing.reason if card.missing else "",
            remedy=card.missing.remedy if card.missing else "",
        )
        for card in manifest.tasks.values()
    ]
    variants = {name: lacks is None for name, lacks in manifest.variants.items()}
    workflows = [workflow.to_json() for workflow in shipped().values()]
    return WorkflowsOut(tasks=tasks, variants=variants, limits=dict(manifest.limits), workflows=workflows)


@router.post("/workflows/check", summary="Check a workflow against what can be done here")
def check(access: Annotated[Access, needs("runs.read")], body: WorkflowIn) -> CheckOut:
    check_workflow(parse_workflow(body.workflow), manifest_of(CATALOGUE, access.service), body.params)
    return CheckOut()


@router.post("/workflows/run", summary="Run a workflow of your own", status_code=status.HTTP_202_ACCEPTED)
def run_workflow(access: Annotated[Access, needs("runs.start")], body: WorkflowIn) -> Queued:
    workflow = parse_workflow(body.workflow)
    check_workflow(workflow, manifest_of(CATALOGUE, access.service), body.params)
    run = runs.start_run(
        access.session,
        organization_id=access.principal.organization_id,
        user_id=access.principal.user_id,
        workflow=workflow,
        params=body.params,
    )
    return Queued(job_id=run.id)
