"""Uploads under way: bytes arrive in parts, may stop and go on, and become an asset at the end."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Upload", "UploadState"]

UploadState = Literal["receiving", "probing", "ready", "refused"]


class Upload(TenantRow):
    __tablename__ = "uploads"

    name: Mapped[str]
    size: Mapped[int]
    received: Mapped[int] = mapped_column(default=0)
    state: Mapped[UploadState] = mapped_column(Text, default="receiving")
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    asset_id: Mapped[UUID | None] = mapped_column(ForeignKey("asset_library.id", ondelete="SET NULL"))
    problem: Mapped[Json | None]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]
