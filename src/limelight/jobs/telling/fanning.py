"""From events to those who want to hear of them: deliveries and notifications, each made once.

``event_counters.told_seq`` says how far an organisation's story was told. It moves in the transaction that
makes the rows, so whoever dies on the way leaves nothing half told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from limelight.jobs.telling.mail import ring_due_mails
from limelight.jobs.telling.notices import plan_notices
from limelight.jobs.telling.webhooks import due, plan_deliveries, ring
from limelight.runtime.database import Database
from limelight.tables.run_events import EventCounter, RunEvent

__all__ = ["fan_out", "fan_out_all", "ring_due"]

_ORGANIZATIONS: Final = 50
_EVENTS: Final = 200
_LOCK: Final = 7_361
"""First half of an advisory lock; the second is the organisation."""


def fan_out(session: Session, events: Sequence[RunEvent]) -> None:
    """Make the deliveries and notifications of *events*."""
    if events:
        plan_deliveries(session, events)
        plan_notices(session, events)


def fan_out_all(database: Database) -> int:
    """Tell what is new: a bounded part of it, one transaction an organisation. Returns how many events it was."""
    with database.system() as session:
        behind = session.scalars(
            select(EventCounter.organization_id)
            .where(EventCounter.told_seq < EventCounter.seq)
            .limit(_ORGANIZATIONS)
        ).all()
    return sum(_fan_out_one(database, organization_id) for organization_id in behind)


def ring_due(session: Session, limit: int = 100) -> int:
    """For the sweeper: ring for deliveries and mails whose time has come. Returns how many it was."""
    deliveries = due(session, limit)
    ring(session, deliveries)
    return len(deliveries) + ring_due_mails(session, limit)


def _fan_out_one(database: Database, organization_id: UUID) -> int:
    with database.system() as session:
        if not _alone(session, organization_id):
            return 0
        events = _untold(session, organization_id)
        fan_out(session, events)
        if events:
            # Last, since this row's lock holds up everybody who emits.
            counter = EventCounter.organization_id == organization_id
            session.execute(update(EventCounter).where(counter).values(told_seq=events[-1].seq))
        return len(events)


def _alone(session: Session, organization_id: UUID) -> bool:
    """Whether nobody else is at it; until the end of the transaction nobody else will be."""
    key = int.from_bytes(organization_id.bytes[-4:], signed=True)
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(_LOCK, key))))


def _untold(session: Session, organization_id: UUID) -> Sequence[RunEvent]:
    told = session.scalar(
        select(EventCounter.told_seq).where(EventCounter.organization_id == organization_id)
    )
    return session.scalars(
        select(RunEvent)
        .where(RunEvent.organization_id == organization_id, RunEvent.seq > (told or 0))
        .order_by(RunEvent.seq)
        .limit(_EVENTS)
    ).all()
