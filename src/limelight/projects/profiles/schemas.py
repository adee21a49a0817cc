"""Profiles as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.projects.wire import Text

__all__ = ["ProfileIn", "ProfileOut", "ProfilePatch", "Sources"]

Name = Annotated[Text, Field(min_length=1, max_length=120, examples=["Ada, studio"])]
Id = Annotated[Text, Field(min_length=1, max_length=200)]


class Sources(BaseModel):
    """Assets that it is trained from."""

    model_config = ConfigDict(extra="forbid")

    images: list[UUID] = Field(default=[], max_length=100)
    audio: list[UUID] = Field(default=[], max_length=100)


class ProfileIn(BaseModel):
    """An identity (``lora_id``) and a voice (``voice_id``); both may still be to be trained."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    lora_id: Id | None = None
    voice_id: Id | None = None
    consent_id: UUID | None = Field(None, description="Needed as soon as a real person is seen or heard.")
    sources: Sources = Sources()


class ProfilePatch(BaseModel):
    """What is to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: Name = ""
    lora_id: Id | None = None
    voice_id: Id | None = None
    consent_id: UUID | None = None
    sources: Sources = Sources()


class ProfileOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    user_id: UUID
    name: str
    lora_id: str | None
    voice_id: str | None
    consent_id: UUID | None
    sources: Sources
    created_at: datetime
