"""Runs: one execution of a workflow for somebody. PostgreSQL is the truth, the queue only a bell."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["ENDED", "RUN_STATES", "Run", "RunState"]

RunState = Literal["queued", "running", "waiting", "paused", "completed", "failed", "cancelled"]
RUN_STATES: tuple[RunState, ...] = RunState.__args__  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue, reportUnknownVariableType] # a Literal has them
ENDED: tuple[RunState, ...] = ("completed", "failed", "cancelled")


class Run(TenantRow):
    __tablename__ = "runs"

    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    workflow: Mapped[Json]
    """``{"workflow_id", "nodes": […], "edges": […]}``, checked before the run existed."""
    params: Mapped[Json] = mapped_column(default=dict)
    """What it was asked with; each task reads its part."""
    state: Mapped[RunState] = mapped_column(Text, default="queued")
    """``waiting`` is for a person, ``paused`` was asked for."""
    stage: Mapped[str] = mapped_column(default="")
    """The node that is being done or waited at."""
    progress: Mapped[int] = mapped_column(default=0)
    """0 to 100."""
    pace: Mapped[Json] = mapped_column(default=dict, server_default="{}")
    """``{"stage", "at", "each"}``: exact progress when control last looked, and what each ended step adds;
    ``{"idle", "since"}``: the seconds that it stood still for a person, and since when it does."""
    priority: Mapped[int] = mapped_column(default=0)
    """Higher goes first among the organisation's own."""
    waiting_for: Mapped[Json | None]
    """The gate: ``{"gate": "script_review", "since": …}``."""
    outputs: Mapped[Json] = mapped_column(default=dict)
    error: Mapped[Json | None]
    """``{"message", "fix", "safe", "cost_micros", "kind"}``: what happened, what to do, what is safe, what it cost."""
    reservation_id: Mapped[UUID | None]
    spend_cap_micros: Mapped[int | None]
    cost_micros: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    # Who moves it at this moment, and whether somebody has to.
    awake: Mapped[bool] = mapped_column(default=True, server_default="true")
    """Something happened that the control plane has not looked at yet."""
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    rung_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(f"state in {RUN_STATES!r}", name="state"),
        Index("ix_runs_awake", "rung_at", postgresql_where=text("awake")),
        Index("ix_runs_leases", "lease_until", postgresql_where=text("lease_owner is not null")),
        Index("ix_runs_organization_id_id", "organization_id", "id"),
    )
