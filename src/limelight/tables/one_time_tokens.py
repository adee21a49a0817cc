"""Tokens for one use: verify an address, set a new password, sign in on this machine."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Row

__all__ = ["OneTimeToken", "TokenPurpose"]

TokenPurpose = Literal["verify_email", "reset_password", "local_sign_in"]


class OneTimeToken(Row):
    __tablename__ = "one_time_tokens"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[TokenPurpose] = mapped_column(Text)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
