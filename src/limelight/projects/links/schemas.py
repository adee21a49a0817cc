"""Review links and what a guest sees through one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.projects.films.schemas import SceneTime
from limelight.tables.films import FilmKind
from limelight.tables.projects import ProjectState
from limelight.tables.reviews import Decision, Subject

__all__ = [
    "GuestComment",
    "GuestDecision",
    "GuestFilm",
    "GuestScene",
    "GuestView",
    "LinkIn",
    "LinkMade",
    "LinkOut",
]


class LinkIn(BaseModel):
    """A new link."""

    model_config = ConfigDict(extra="forbid")

    expires_in_days: int = Field(14, ge=1, le=90)
    may_decide: bool = Field(True, description="May the guest approve or ask for changes?")


class LinkOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    project_id: UUID
    may_decide: bool
    created_by: UUID | None
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class LinkMade(LinkOut):
    """The only answer that has the token."""

    token: str = Field(examples=["llr_…"])
    url: str = Field(examples=["https://films.example.org/review/llr_…"])


class GuestScene(BaseModel):
    """A scene's words."""

    model_config = ConfigDict(extra="ignore")

    id: str
    narration: str = ""
    on_screen_text: str = ""
    visual: str = ""


class GuestFilm(BaseModel):
    """``files`` are signed links that hold for some hours."""

    id: UUID
    kind: FilmKind
    number: int
    title: str
    frames: int
    rate: str
    duration_seconds: float
    scenes: list[SceneTime]
    files: dict[str, str]


class GuestComment(BaseModel):
    """A comment without who of the organisation wrote it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    film_id: UUID | None
    scene_id: str | None
    at_frame: int | None
    body: str
    drawing: dict[str, Any] | None
    author_name: str
    resolved_at: datetime | None
    created_at: datetime
    yours: bool = Field(False, description="It came through this link.")


class GuestDecision(BaseModel):
    """What was decided through this link."""

    model_config = ConfigDict(from_attributes=True)

    subject: Subject
    film_id: UUID | None
    decision: Decision
    note: str
    reviewer_name: str
    decided_at: datetime


class GuestView(BaseModel):
    """One project, and nothing else of the organisation."""

    project: str
    state: ProjectState
    may_decide: bool
    script_version: int | None
    scenes: list[GuestScene]
    film: GuestFilm | None
    comments: list[GuestComment]
    waits_for: Subject | None = Field(description="What a decision would be about; null while nothing waits.")
    decided: GuestDecision | None = Field(description="The newest decision through this link.")
