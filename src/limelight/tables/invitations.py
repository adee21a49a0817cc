"""Invitations into an organisation, accepted with a token that is only known by its hash."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow
from limelight.tables.memberships import Role

__all__ = ["Invitation"]


class Invitation(TenantRow):
    __tablename__ = "invitations"

    email: Mapped[str]
    role: Mapped[Role] = mapped_column(Text)
    token_hash: Mapped[str] = mapped_column(unique=True)
    invited_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
