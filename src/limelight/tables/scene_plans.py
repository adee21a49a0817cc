"""Scenes of a job, as planned."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["ScenePlan"]


class ScenePlan(TenantRow):
    __tablename__ = "scene_plans"

    job_id: Mapped[UUID] = mapped_column(
        ForeignKey("video_generation_jobs.id", ondelete="CASCADE"), index=True
    )
    scene_number: Mapped[int]
    description: Mapped[str]
    entity_layouts: Mapped[Json] = mapped_column(default=dict)
    duration_seconds: Mapped[float | None] = mapped_column(Numeric(12, 3, asdecimal=False))
