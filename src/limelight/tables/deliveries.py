"""Deliveries of events to webhooks, with the last attempt's outcome."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Delivery", "DeliveryState"]

DeliveryState = Literal["pending", "delivered", "failed"]


class Delivery(TenantRow):
    __tablename__ = "deliveries"

    webhook_id: Mapped[UUID] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"), index=True)
    event_seq: Mapped[int]
    payload: Mapped[Json]
    state: Mapped[DeliveryState] = mapped_column(Text, default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    rung_at: Mapped[datetime | None]
    """When somebody was last told to deliver it; None once the attempt is over."""
    response_status: Mapped[int | None]
    response_excerpt: Mapped[str] = mapped_column(default="")
    delivered_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("webhook_id", "event_seq"),
        Index("ix_deliveries_due", "next_at", postgresql_where=text("state = 'pending'")),
    )
