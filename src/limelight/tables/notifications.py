"""Notifications: something is ready, or waits for somebody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Notification"]


class Notification(TenantRow):
    __tablename__ = "notifications"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    data: Mapped[Json] = mapped_column(default=dict)
    read_at: Mapped[datetime | None]
    mail_due_at: Mapped[datetime | None]
    """When an e-mail is to go out; None when none is wanted or it has gone."""

    __table_args__ = (
        Index("ix_notifications_mail", "mail_due_at", postgresql_where=text("mail_due_at is not null")),
    )
