"""Consents as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from limelight.projects.wire import Text

__all__ = ["ConsentIn", "ConsentOut", "Use"]

Use = Literal["swap", "mimic", "lipsync", "talk", "speak", "train", "animate"]


class ConsentIn(BaseModel):
    """A real, adult person's consent, and where its proof is stored."""

    model_config = ConfigDict(extra="forbid")

    person: Annotated[Text, Field(min_length=1, max_length=120, examples=["Ada Lovelace"])]
    uses: Annotated[list[Use], Field(min_length=1, max_length=10, examples=[["talk", "train"]])]
    is_adult: bool = Field(description="Must be true: faces and voices of minors are not used.")
    evidence_asset_id: UUID | None = Field(None, description="The signed form or the recording.")
    granted_at: AwareDatetime | None = Field(None, description="Now, when left out.")
    expires_at: AwareDatetime | None = None


class ConsentOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    person: str
    uses: list[str]
    is_adult: bool
    evidence_asset_id: UUID | None
    granted_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    recorded_by: UUID | None
    created_at: datetime
