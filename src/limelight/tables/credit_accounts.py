"""Accounts of the ledger: where an organisation's credit came from, lies, waits and went."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["AccountName", "CreditAccount"]

AccountName = Literal["available", "reserved", "spent", "granted"]


class CreditAccount(TenantRow):
    """``balance_micros`` is the sum of its entries. ``granted`` goes below zero: it is where credit comes from."""

    __tablename__ = "credit_accounts"

    name: Mapped[AccountName] = mapped_column(Text)
    balance_micros: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (
        UniqueConstraint("organization_id", "name"),
        CheckConstraint("name = 'granted' or balance_micros >= 0", name="never_overdrawn"),
    )
