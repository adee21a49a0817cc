"""The outbox: a bell is written in the transaction that gives reason to ring it, and rung after its commit.

The row is what makes it sure: whoever dies between the commit and the ringing leaves it, and the control
plane's relay rings it a moment later. A bell says that there is something to look at, never what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from limelight.kit.ids import new_id
from limelight.tables.base import Json
from limelight.tables.outbox import OutboxRow, Topic

__all__ = ["Bell", "bells_of", "forget", "overdue", "put"]

_NOTED = "limelight.bells"


@dataclass(frozen=True, slots=True)
class Bell:
    """Something to be rung: ``runs`` with a run's id, ``steps`` with a queue, ``events`` with an event…"""

    id: UUID
    topic: Topic
    payload: Json


def put(session: Session, topic: Topic, payload: Json) -> None:
    """Ring *topic* once this transaction is committed."""
    bell = Bell(new_id(), topic, payload)
    session.execute(insert(OutboxRow).values(id=bell.id, topic=topic, payload=payload))
    session.info.setdefault(_NOTED, []).append(bell)


def bells_of(session: Session) -> list[Bell]:
    """What *session* put, once."""
    return cast("list[Bell]", session.info.pop(_NOTED, []))


def overdue(session: Session, age: timedelta, limit: int = 500) -> list[Bell]:
    """Bells older than *age* that nobody rang; they stay locked until the transaction ends."""
    found = session.scalars(
        select(OutboxRow)
        .where(OutboxRow.created_at < func.now() - age)
        .order_by(OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [Bell(row.id, row.topic, row.payload) for row in found]


def forget(session: Session, bells: Sequence[Bell]) -> None:
    """Drop rows that were rung."""
    session.execute(delete(OutboxRow).where(OutboxRow.id.in_([bell.id for bell in bells])))
