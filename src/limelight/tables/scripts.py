"""Versions of scripts; a version never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow, ids_in

__all__ = ["Script", "ScriptOrigin"]

ScriptOrigin = Literal["writer", "person"]


class Script(TenantRow):
    __tablename__ = "scripts"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("scripts.id", ondelete="SET NULL"))
    content: Mapped[Json]
    """A `limelight.film.script.Script` without its brief, which the project holds."""
    origin: Mapped[ScriptOrigin] = mapped_column(Text)
    instruction: Mapped[str] = mapped_column(default="")
    """What a person asked the writer to change."""
    note: Mapped[str] = mapped_column(default="")
    """What this version changed, in a few words."""
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None]
    asset_ids: Mapped[list[UUID]] = ids_in("content")

    __table_args__ = (UniqueConstraint("project_id", "version"),)
