"""Assets: every stored file that a person can see, with its kind and where it came from."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Asset", "AssetSource", "AssetType"]

AssetType = Literal["video", "audio", "render", "intermediate", "image", "character", "music"]
AssetSource = Literal["made", "uploaded"]


class Asset(TenantRow):
    __tablename__ = "asset_library"

    job_id: Mapped[UUID | None] = mapped_column(index=True)
    """The run that made it."""
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    asset_type: Mapped[AssetType] = mapped_column(Text)
    name: Mapped[str]
    """The file name that a person gave or will get."""
    storage_url: Mapped[str]
    storage_path: Mapped[str]
    """The blob's name in the store; with ``digest``, ``file_size_bytes`` and ``suffix`` a `kit.blob.Blob`."""
    digest: Mapped[str] = mapped_column(index=True)
    suffix: Mapped[str] = mapped_column(default="")
    file_size_bytes: Mapped[int]
    media_type: Mapped[str] = mapped_column(default="application/octet-stream")
    duration_seconds: Mapped[float | None] = mapped_column(Numeric(12, 3, asdecimal=False))
    source: Mapped[AssetSource] = mapped_column(Text, default="made")
    details: Mapped[Json] = mapped_column("metadata", default=dict)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    deleted_at: Mapped[datetime | None]
