"""Reservations: credit put aside for a run, spent step by step, the rest given back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["CreditReservation"]


class CreditReservation(TenantRow):
    __tablename__ = "credit_reservations"

    run_id: Mapped[UUID] = mapped_column(index=True)
    project_id: Mapped[UUID | None] = mapped_column(index=True)
    amount_micros: Mapped[int]
    settled_micros: Mapped[int] = mapped_column(default=0, server_default="0")
    released_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("settled_micros <= amount_micros", name="within"),)
