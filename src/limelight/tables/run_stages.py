"""What a worker node of a workflow works from: its graph and values, fixed when it began."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["RunStage"]


class RunStage(TenantRow):
    __tablename__ = "run_stages"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str]
    graph: Mapped[str]
    """`limelight.film.graph.to_json`."""
    values: Mapped[str]
    """JSON of the task's values type."""
    plan: Mapped[Json] = mapped_column(default=dict)
    """``{"done", "each"}``: the part of its work that is done, and the part that each open step is."""

    __table_args__ = (UniqueConstraint("run_id", "stage"),)
