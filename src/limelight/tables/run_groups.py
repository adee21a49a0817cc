"""Groups of steps that control waits for: one a node of the graph, woken by the last of it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["RunGroup"]


class RunGroup(TenantRow):
    __tablename__ = "run_groups"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str]
    """The workflow's node."""
    node: Mapped[str]
    """The film graph's node."""
    open: Mapped[int]
    """Steps that have not ended."""

    __table_args__ = (UniqueConstraint("run_id", "stage", "node"),)
