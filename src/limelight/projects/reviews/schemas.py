"""Reviews as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.projects.wire import Text
from limelight.tables.reviews import Decision, Subject

__all__ = ["GuestReviewIn", "ReviewIn", "ReviewOut"]


class ReviewIn(BaseModel):
    """A decision about what waits for review."""

    model_config = ConfigDict(extra="forbid")

    subject: Subject
    decision: Decision
    note: Annotated[Text, Field(max_length=4_000, examples=["Shorter, please."])] = ""


class GuestReviewIn(ReviewIn):
    """A guest's, who says who they are."""

    name: Annotated[Text, Field(min_length=1, max_length=80, examples=["Ada"])]


class ReviewOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    project_id: UUID
    subject: Subject
    script_id: UUID | None
    film_id: UUID | None
    decision: Decision
    note: str
    reviewer_id: UUID | None
    reviewer_name: str
    link_id: UUID | None = Field(description="The link through which a guest decided.")
    decided_at: datetime
