"""Steps of runs: what workers do. A row is claimed with a lease; whoever lets it pass loses it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["QUEUES", "Queue", "RunStep", "StepState"]

Queue = Literal["cpu", "gpu", "net"]
QUEUES: tuple[Queue, ...] = ("cpu", "gpu", "net")
StepState = Literal["queued", "held", "running", "done", "failed", "cancelled"]


class RunStep(TenantRow):
    __tablename__ = "run_steps"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    group_id: Mapped[UUID] = mapped_column(ForeignKey("run_groups.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str]
    label: Mapped[str]
    """``speak[3]``, as in `limelight.film.running`; a fallback's ends in ``!``."""
    step: Mapped[str]
    home: Mapped[str]
    """``module:function``."""
    key: Mapped[str]
    shelf: Mapped[str]
    """Where in the store it is remembered: the organisation's id, or empty for what all share."""
    inputs: Mapped[str]
    """JSON of the step's input type."""
    queue: Mapped[Queue] = mapped_column(Text)
    state: Mapped[StepState] = mapped_column(Text, default="queued")
    """``held`` while its run is paused."""
    priority: Mapped[int] = mapped_column(default=0)
    """Orders an organisation's own work; it takes nobody else's turn."""
    turn: Mapped[int] = mapped_column(default=0)
    """Virtual time of the organisation when it was queued: the smaller goes first (stride scheduling)."""
    not_before: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    crashes: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    rung_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    what: Mapped[str] = mapped_column(default="")
    error: Mapped[Json | None]
    cost_micros: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[float | None] = mapped_column(Numeric(12, 3, asdecimal=False))
    reused: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Somebody else had made it when its turn came: no work, no charge."""
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("run_id", "stage", "label"),
        CheckConstraint("state in ('queued','held','running','done','failed','cancelled')", name="state"),
        Index(
            "ix_run_steps_turn",
            "queue",
            "turn",
            "id",
            postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_run_steps_own",
            "organization_id",
            "queue",
            text("priority desc"),
            "turn",
            "id",
            postgresql_where=text("state = 'queued'"),
        ),
        Index("ix_run_steps_leases", "lease_until", postgresql_where=text("state = 'running'")),
        Index("ix_run_steps_bells", "rung_at", postgresql_where=text("state = 'queued'")),
        Index("ix_run_steps_busy", "organization_id", postgresql_where=text("state = 'running'")),
    )
