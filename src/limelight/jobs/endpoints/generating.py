"""One-shot jobs: a topic in, a video out, without a project."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from sqlalchemy import select

from limelight.accounts.access import Access, needs
from limelight.jobs import runs
from limelight.jobs.schemas import Queued, StatusOut, status_of
from limelight.jobs.starting import hands_of, start
from limelight.projects.profiles import service as profiles
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.asset_library import Asset

__all__ = ["router"]

router = APIRouter(tags=["generate"])

Starts = Annotated[Access, needs("runs.start")]
Reads = Annotated[Access, needs("runs.read")]
Variant = Literal["drawn", "svd", "sadtalker"]


class _In(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Options(_In):
    duration_seconds: int | None = Field(default=None, ge=5, le=180)
    resolution: str | None = Field(default=None, pattern=r"^\d{3,4}p?$")
    aspect: Literal["9:16", "1:1", "4:5", "16:9"] | None = None
    style: str | None = Field(default=None, max_length=100)


class GenerateIn(_In):
    mode: Literal["generate"] = "generate"
    topic: str = Field(min_length=1, max_length=6000, examples=["A quiet coffee grinder for apartments"])
    variant: Variant = "drawn"
    profile_id: UUID | None = None
    options: Options = Field(default_factory=Options)


class TrainIn(_In):
    mode: Literal["train_and_generate"] = "train_and_generate"
    topic: str = Field(min_length=1, max_length=6000)
    variant: Variant = "svd"
    images: list[str] = Field([], max_length=100)
    audio: list[str] = Field([], max_length=20)


class Preferences(_In):
    character_consistency: bool = False
    duration: int | None = Field(default=None, ge=5, le=180)
    style: str | None = Field(default=None, max_length=100)


class AiGenerateIn(_In):
    prompt: str = Field(min_length=1, max_length=6000)
    preferences: Preferences = Field(default_factory=Preferences)


class TaskOut(BaseModel):
    task_id: UUID
    status: Literal["queued"] = "queued"


class AiStatusOut(BaseModel):
    task_id: UUID
    status: str
    progress: int
    stage: str


class OutputOut(BaseModel):
    """A file that a job made."""

    id: UUID
    job_id: UUID | None
    name: str
    asset_type: str
    file_size_bytes: int
    duration_seconds: float | None


@router.post("/generate", summary="Make a video of a topic", status_code=status.HTTP_202_ACCEPTED)
def generate(access: Starts, body: GenerateIn) -> Queued:
    if body.profile_id is not None:
        profiles.find(access.session, body.profile_id)
    run = start(
        hands_of(access), "generate_v1", body.model_dump(mode="json", by_alias=True, exclude_none=True)
    )
    return Queued(job_id=run.id)


@router.post(
    "/train", summary="Train an identity and a voice, then make a video", status_code=status.HTTP_202_ACCEPTED
)
def train(access: Starts, body: TrainIn) -> Queued:
    run = start(
        hands_of(access),
        "train_and_generate_v1",
        body.model_dump(mode="json", by_alias=True, exclude_none=True),
    )
    return Queued(job_id=run.id)


@router.post("/ai/generate", summary="Make a video of a prompt", status_code=status.HTTP_202_ACCEPTED)
def ai_generate(access: Starts, body: AiGenerateIn) -> TaskOut:
    wanted = body.preferences
    options = {"durationSeconds": wanted.duration, "style": wanted.style}
    params = {"topic": body.prompt, "options": {name: value for name, value in options.items() if value}}
    return TaskOut(task_id=start(hands_of(access), "generate_v1", params).id)


@router.get("/ai/generate/status/{task_id}", summary="How far such a video is")
def ai_status(access: Reads, task_id: UUID) -> AiStatusOut:
    found: StatusOut = status_of(runs.find_run(access.session, task_id))
    return AiStatusOut(task_id=found.job_id, status=found.status, progress=found.progress, stage=found.stage)


@router.get("/outputs", summary="Files that jobs made, newest first")
def list_outputs(access: Annotated[Access, needs("assets.read")], page: PageQuery) -> Page[OutputOut]:
    query = select(Asset).where(Asset.job_id.is_not(None), Asset.deleted_at.is_(None))
    return page.read(
        access.session, query, Asset.id, lambda row: OutputOut.model_validate(row, from_attributes=True)
    )
