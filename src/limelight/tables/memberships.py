"""Who belongs to which organisation, in which role."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["ROLES", "Membership", "Role"]

Role = Literal["owner", "admin", "editor", "reviewer", "viewer"]
ROLES: tuple[Role, ...] = ("owner", "admin", "editor", "reviewer", "viewer")


class Membership(TenantRow):
    __tablename__ = "memberships"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("organization_id", "user_id"),
        CheckConstraint("role in ('owner','admin','editor','reviewer','viewer')", name="role"),
    )
