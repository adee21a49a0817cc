"""Jobs as the first users know them: one a run that makes a video."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["JobStatus", "VideoGenerationJob"]

JobStatus = Literal["pending", "processing", "completed", "failed", "cancelled"]


class VideoGenerationJob(TenantRow):
    """``id`` is the run's."""

    __tablename__ = "video_generation_jobs"

    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id", ondelete="SET NULL"))
    campaign_id: Mapped[UUID | None]
    prompt: Mapped[str] = mapped_column(default="")
    status: Mapped[JobStatus] = mapped_column(Text, default="pending")
    comfyui_workflow_id: Mapped[str | None]
    comfyui_job_id: Mapped[str | None]
    pipeline_variant: Mapped[str | None]
    pipeline_params: Mapped[Json] = mapped_column(default=dict)
    updated_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    error_message: Mapped[str | None]
