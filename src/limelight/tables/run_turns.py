"""Each organisation's virtual time for a queue: the more it used, the later its next turn."""

from __future__ import annotations

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow
from limelight.tables.run_steps import Queue

__all__ = ["RunTurn"]


class RunTurn(TenantRow):
    __tablename__ = "run_turns"

    queue: Mapped[Queue] = mapped_column(Text)
    turn: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("organization_id", "queue"),)
