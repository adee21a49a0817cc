"""People. One row a person, whatever organisations they belong to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Row

__all__ = ["User"]


class User(Row):
    __tablename__ = "users"

    email: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str | None]
    """argon2id; None for somebody who signs in through Supabase or is the local owner."""
    email_verified_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    external_subject: Mapped[str | None] = mapped_column(unique=True)
    """``sub`` of another issuer's tokens (Supabase)."""
    is_operator: Mapped[bool] = mapped_column(default=False, server_default="false")
    """May run `limelight admin` over HTTP and read metrics; the local owner is one."""

    __table_args__ = (Index("uq_users_email_lower", text("lower(email)"), unique=True),)
