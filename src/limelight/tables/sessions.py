"""Sign-ins. A family of refresh tokens; using one twice means that somebody stole it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Row

__all__ = ["Session"]


class Session(Row):
    __tablename__ = "sessions"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.id", ondelete="SET NULL"))
    """The organisation that was last chosen in this sign-in."""
    family_id: Mapped[UUID] = mapped_column(index=True)
    refresh_hash: Mapped[str] = mapped_column(unique=True)
    user_agent: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime]
    rotated_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
