"""Who did what, when, from where. Rows are only ever added."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, Row

__all__ = ["AuditEntry"]


class AuditEntry(Row):
    __tablename__ = "audit_log"

    organization_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    action: Mapped[str]
    """Such as ``session.start``, ``api_key.create``, ``project.delete``."""
    target_type: Mapped[str] = mapped_column(default="")
    target_id: Mapped[UUID | None]
    address: Mapped[str] = mapped_column(default="")
    request_id: Mapped[str] = mapped_column(default="")
    data: Mapped[Json] = mapped_column(default=dict)
