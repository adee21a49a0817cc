"""The outbox: a bell is written in the transaction that gives reason to ring it, and rung after its commit.

The row is what makes it sure: whoever dies between the commit and the ringing leaves it, and the control
plane's relay rings it a moment later. A bell says that there is something to look at, never what to do.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from limelight.kit.ids import new_id
from limelight.tables.base import Json
from limelight.tables.outbox import OutboxRow, Topic

__all__ = ["Bell", "bells_of", "forget", "overdue", "put", "write"]

_NOTED = "limelight.bells"
_WRITE = text(
    "insert into outbox (id, topic, payload) select id, topic, payload::jsonb "
    "from unnest(cast(:ids as uuid[]), cast(:topics as text[]), cast(:payloads as text[])) as bell (id, topic, payload)"
)


@dataclass(frozen=True, slots=True)
class Bell:
    """Something to be rung: ``runs`` with a run's id, ``steps`` with a queue, ``events`` with an event…"""

    id: UUID
    topic: Topic
    payload: Json


def put(session: Session, topic: Topic, payload: Json) -> None:
    """Ring *topic* once this transaction is committed; its row is written with the transaction's last words."""
    session.info.setdefault(_NOTED, []).append(Bell(new_id(), topic, payload))


def write(session: Session) -> None:
    """Write the rows of all that *session* put, in one statement, just before its commit."""
    bells = cast("list[Bell]", session.info.get(_NOTED, []))
    if not bells:
        return
    columns = {
        "ids": [bell.id for bell in bells],
        "topics": [bell.topic for bell in bells],
        "payloads": [json.dumps(bell.payload) for bell in bells],
    }
    session.execute(_WRITE, columns)


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
