"""Consents: a real person allowed this use of their face or voice, and here is the proof."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["Consent"]


class Consent(TenantRow):
    __tablename__ = "consents"

    person: Mapped[str]
    uses: Mapped[list[str]]
    """Capabilities: ``swap``, ``lipsync``, ``talk``, ``train``…"""
    is_adult: Mapped[bool]
    evidence_asset_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("asset_library.id", ondelete="SET NULL")
    )
    granted_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
