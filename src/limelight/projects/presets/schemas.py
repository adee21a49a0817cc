"""Presets as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.projects.wire import Storable, Text

__all__ = ["PresetIn", "PresetOut", "PresetPatch", "Tool"]

Tool = Annotated[
    Text, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$", description="The tool's key.", examples=["speak"])
]
Name = Annotated[Text, Field(min_length=1, max_length=80, examples=["Calm, slow"])]
Settings = Annotated[
    dict[str, Any],
    Storable,
    Field(max_length=60, description="The tool's form; files by `asset:<id>`.", examples=[{"voice": "emma"}]),
]


class PresetIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tool: Tool
    name: Name
    settings: Settings


class PresetPatch(BaseModel):
    """What is to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    settings: Settings | None = None


class PresetOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    tool: str
    name: str
    settings: dict[str, Any]
    user_id: UUID | None = Field(description="Who saved it; everybody in the organisation may use it.")
    created_at: datetime
