"""Making a project's film: written, drawn for free, filmed; again where something changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from limelight.accounts.access import Access, needs
from limelight.film.script import MAX_SCENES
from limelight.jobs import making
from limelight.jobs.schemas import Queued
from limelight.jobs.starting import hands_of
from limelight.kit.money import credits_of
from limelight.tables.takes import TakeKind

__all__ = ["router"]

router = APIRouter(tags=["making"])

Starts = Annotated[Access, needs("runs.start")]


class _In(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class ScenesIn(_In):
    """New takes of scenes: of their voice, their drawn picture, or the clip that an engine films."""

    project_id: UUID
    scenes: list[str] = Field(min_length=1, max_length=MAX_SCENES, examples=[["s2"]])
    kind: TakeKind = "picture"


class VideoIn(_In):
    project_id: UUID


class RefineIn(_In):
    instruction: str = Field(min_length=1, max_length=2000, examples=["shorter", "open with a question"])


class ShotOut(BaseModel):
    """A scene that an engine is to film, and what that costs now."""

    scene_id: str
    engine: str
    cost_micros: int
    known: bool = Field(description="Filmed already: no work, no charge.")


class EstimateOut(BaseModel):
    """What approving would cost at most, and how long making takes on a machine like this one."""

    cost_micros: int
    credits: Decimal
    available_micros: int
    enough: bool
    shots: list[ShotOut]
    steps_known: int
    steps_to_make: int
    seconds: float


@router.post(
    "/projects/{project_id}/start",
    summary="Have the script written, then the film",
    status_code=status.HTTP_202_ACCEPTED,
)
def start(access: Starts, project_id: UUID) -> Queued:
    return Queued(job_id=making.start_project(hands_of(access), project_id).id)


@router.get("/projects/{project_id}/estimate", summary="What the film would cost and how long it would take")
def estimate(access: Annotated[Access, needs("projects.read")], project_id: UUID) -> EstimateOut:
    found = making.estimate(hands_of(access), project_id)
    return EstimateOut(
        cost_micros=found.cost_micros,
        credits=credits_of(found.cost_micros),
        available_micros=found.available_micros,
        enough=found.cost_micros <= found.available_micros,
        shots=[ShotOut.model_validate(shot, from_attributes=True) for shot in found.shots],
        steps_known=found.steps_known,
        steps_to_make=found.steps_to_make,
        seconds=found.seconds,
    )


@router.post("/assets/scenes", summary="Another take of scenes", status_code=status.HTTP_202_ACCEPTED)
def make_scenes(access: Starts, body: ScenesIn) -> Queued:
    return Queued(job_id=making.retake(hands_of(access), body.project_id, body.scenes, body.kind).id)


@router.post(
    "/assets/video", summary="Make the film again from what is there", status_code=status.HTTP_202_ACCEPTED
)
def make_video(access: Starts, body: VideoIn) -> Queued:
    return Queued(job_id=making.remake(hands_of(access), body.project_id).id)


@router.post(
    "/scripts/{script_id}/refine",
    summary="Change a script by instruction",
    status_code=status.HTTP_202_ACCEPTED,
)
def refine(access: Annotated[Access, needs("projects.write")], script_id: UUID, body: RefineIn) -> Queued:
    return Queued(job_id=making.refine(hands_of(access), script_id, body.instruction).id)
