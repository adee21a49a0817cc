"""API keys: shown once, kept as a hash, with scopes and an end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["ApiKey"]


class ApiKey(TenantRow):
    __tablename__ = "api_keys"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    prefix: Mapped[str]
    """The first characters, by which a person recognises it."""
    key_hash: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[str]]
    """Permissions of `limelight.accounts.policy`; never more than the person's role has."""
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
