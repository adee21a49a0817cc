"""Presets: settings of a tool that somebody wants to have again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Preset"]


class Preset(TenantRow):
    __tablename__ = "presets"

    tool: Mapped[str]
    """The tool's key, such as ``speak``."""
    name: Mapped[str]
    settings: Mapped[Json]
    """The tool's form as it was filled in; files by ``asset:<id>``."""
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who saved it; everybody in the organisation may use it."""

    __table_args__ = (UniqueConstraint("organization_id", "tool", "name"),)
