"""Takes as they go out."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.tables.takes import TakeKind

__all__ = ["TakeOut"]


class TakeOut(BaseModel):
    """A take of a scene's voice, drawn picture or filmed clip."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    project_id: UUID
    scene_id: str = Field(examples=["s2"])
    kind: TakeKind
    number: int
    chosen: bool
    engine: str
    key: str | None = Field(description="The step's; null until it is made.")
    asset_id: UUID | None
    cost_micros: int
    run_id: UUID | None
    details: dict[str, Any]
    created_at: datetime
    notices: list[str] = []
