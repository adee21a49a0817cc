"""Answers that were already given to an Idempotency-Key."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["IdempotencyKey"]


class IdempotencyKey(TenantRow):
    __tablename__ = "idempotency_keys"

    user_id: Mapped[UUID]
    key: Mapped[str]
    route: Mapped[str]
    """Method and path."""
    request_hash: Mapped[str]
    status: Mapped[int | None]
    """None while the first request is still being answered."""
    headers: Mapped[Json] = mapped_column(default=dict)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (UniqueConstraint("organization_id", "user_id", "route", "key"),)
