"""The ledger's lines. Each transfer has two that sum to zero; rows are only ever added."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["CreditEntry", "EntryKind"]

EntryKind = Literal["grant", "reserve", "settle", "release", "refund"]


class CreditEntry(TenantRow):
    __tablename__ = "credit_entries"

    transfer_id: Mapped[UUID] = mapped_column(index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("credit_accounts.id"))
    amount_micros: Mapped[int]
    """What the account gained; below zero what it gave."""
    kind: Mapped[EntryKind] = mapped_column(Text)
    reservation_id: Mapped[UUID | None] = mapped_column(index=True)
    run_id: Mapped[UUID | None] = mapped_column(index=True)
    project_id: Mapped[UUID | None] = mapped_column(index=True)
    step_id: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_credit_entries_account_id_created_at", "account_id", "created_at"),
        # A step is settled once and refunded once, whatever dies in between.
        Index(
            "uq_credit_entries_step",
            "step_id",
            "kind",
            "account_id",
            unique=True,
            postgresql_where=text("kind in ('settle', 'refund') and step_id is not null"),
        ),
    )
