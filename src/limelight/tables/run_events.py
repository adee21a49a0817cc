"""What happened, in order. seq counts an organisation's events without a gap."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["EventCounter", "RunEvent"]


class RunEvent(TenantRow):
    """An event of a run (or, without one, of the organisation): the story that every door tells."""

    __tablename__ = "run_events"

    seq: Mapped[int]
    run_id: Mapped[UUID | None]
    project_id: Mapped[UUID | None]
    kind: Mapped[str]
    """``run.started``, ``step.finished``, ``run.waiting``… (`limelight.jobs.events`)."""
    data: Mapped[Json] = mapped_column(default=dict)

    __table_args__ = (
        UniqueConstraint("organization_id", "seq"),
        Index("ix_run_events_run_id_seq", "run_id", "seq"),
    )


class EventCounter(TenantRow):
    """The number of an organisation's last event; its row lock puts events in the order of their commits."""

    __tablename__ = "event_counters"

    seq: Mapped[int] = mapped_column(default=0)
    told_seq: Mapped[int] = mapped_column(default=0, server_default="0")
    """The last event that webhooks and notifications were made of."""

    __table_args__ = (UniqueConstraint("organization_id"),)
