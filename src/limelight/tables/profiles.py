"""Profiles: an identity and a voice that were trained or are used as they are."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Profile"]


class Profile(TenantRow):
    __tablename__ = "profiles"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    lora_id: Mapped[str | None]
    voice_id: Mapped[str | None]
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consents.id", ondelete="SET NULL"))
    sources: Mapped[Json] = mapped_column(default=dict)
    """``{"images": [asset id…], "audio": [asset id…]}``."""
