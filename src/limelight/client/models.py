"""What the API answers, as far as the client looks at it; a test holds these to the OpenAPI document."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

__all__ = [
    "ApiKey",
    "ApiKeyMade",
    "Asset",
    "Balance",
    "Event",
    "Film",
    "Job",
    "JobProblem",
    "Link",
    "Me",
    "Page",
    "Project",
    "Queued",
    "Script",
    "SignedIn",
    "Status",
    "Upload",
]

Item = TypeVar("Item")
JobState = Literal["queued", "running", "waiting", "paused", "completed", "failed", "cancelled"]


class _Answer(BaseModel):
    # A newer server may say more.
    model_config = ConfigDict(extra="ignore", frozen=True)


class Page(_Answer, Generic[Item]):
    items: list[Item]
    next: UUID | None = None


class SignedIn(_Answer):
    access_token: str | None = Field(None, repr=False)
    refresh_token: str | None = Field(None, repr=False)
    expires_in: int
    organization_id: UUID


class Me(_Answer):
    email: str
    name: str
    organization_id: UUID
    organization_name: str
    role: str


class ApiKey(_Answer):
    id: UUID
    name: str


class ApiKeyMade(ApiKey):
    key: str = Field(repr=False)


class Project(_Answer):
    id: UUID
    name: str
    state: str
    brief: dict[str, Any]
    current_script_id: UUID | None
    current_film_id: UUID | None
    current_run_id: UUID | None
    shots: dict[str, str]
    revision: int
    created_at: datetime
    notices: list[str] = []


class Script(_Answer):
    id: UUID
    version: int
    content: dict[str, Any]
    notices: list[str] = []


class Queued(_Answer):
    job_id: Annotated[UUID, Field(validation_alias=AliasChoices("jobId", "job_id"))]


class JobProblem(_Answer):
    message: str
    fix: str = ""
    safe: str = ""
    cost_micros: int = 0


class Status(_Answer):
    job_id: Annotated[UUID, Field(validation_alias=AliasChoices("jobId", "job_id"))]
    state: JobState
    progress: int
    stage: str
    waiting_for: Annotated[
        str | None, Field(None, validation_alias=AliasChoices("waitingFor", "waiting_for"))
    ]
    error: JobProblem | None = None

    @property
    def ended(self) -> bool:
        return self.state in ("completed", "failed", "cancelled")


class Event(_Answer):
    """What happened, with its number in the organisation's story."""

    seq: int
    kind: str
    job_id: UUID | None
    data: dict[str, Any]


class Job(_Answer):
    id: UUID
    workflow_id: str
    state: JobState
    stage: str
    progress: int
    project_id: UUID | None
    waiting_for: str | None
    error: JobProblem | None
    credits: Decimal
    created_at: datetime
    artifacts: dict[str, UUID] = {}


class Film(_Answer):
    id: UUID
    project_id: UUID
    kind: Literal["animatic", "final"]
    number: int
    title: str
    duration_seconds: float
    files: dict[str, UUID]
    cost_micros: int
    notices: list[str]


class Asset(_Answer):
    id: UUID
    name: str
    storage_url: str
    file_size_bytes: int


class Upload(_Answer):
    id: UUID
    received: int
    size: int
    state: Literal["receiving", "probing", "ready", "refused"]
    asset_id: UUID | None


class Link(_Answer):
    url: str


class Balance(_Answer):
    available_credits: float
    reserved_credits: float
    spent_credits: float
