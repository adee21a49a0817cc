"""An organisation's events in their order, none missing and none twice, whatever the bells do.

The rows are the truth. The hub's messages only spare reading them: whatever does not follow on the last number
is not believed, and the rows are read again.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool

from limelight.api.progress.hub import Hub
from limelight.kit.errors import Retriable
from limelight.runtime.claims import Claims
from limelight.runtime.database import Database
from limelight.tables.run_events import EventCounter, RunEvent

__all__ = ["Told", "Wanted", "told", "told_row"]

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose events, of which run or project (None: all), after which number (None: from now on)."""

    claims: Claims
    run_id: UUID | None = None
    project_id: UUID | None = None
    after: int | None = None

    @property
    def organization_id(self) -> UUID:
        if self.claims.organization_id is None:
            raise ValueError("nobody listens without an organisation")
        return self.claims.organization_id

    def takes(self, event: Told) -> bool:
        return self.run_id in (None, event.run_id) and self.project_id in (None, event.project_id)


@dataclass(frozen=True, slots=True)
class Told:
    """An event and, as JSON, what a client is told of it; made once for all who listen."""

    seq: int
    kind: str
    run_id: UUID | None
    project_id: UUID | None
    text: str


async def told(database: Database, hub: Hub[Told], wanted: Wanted) -> AsyncGenerator[Told]:
    """The events that are *wanted*, first those of the past; ends when the hub closes."""
    with hub.listening(wanted.organization_id) as listener:
        seq = wanted.after
        while not listener.ended:
            # What is in the mailbox lies before these rows or follows on them.
            listener.caught_up()
            try:
                rows, seq = await run_in_threadpool(_rows, database, wanted, seq)
            except Retriable as outage:
                await asyncio.sleep(outage.after)
                continue
            for row in rows:
                yield row
            if len(rows) == _BATCH:
                continue
            while (event := await listener.next()) is not None:
                if event.seq <= seq:
                    continue
                if event.seq != seq + 1:
                    break
                seq = event.seq
                if wanted.takes(event):
                    yield event


def told_row(payload: dict[str, Any]) -> Told:
    """What is told of an event as it was published (`limelight.runtime.events`)."""
    run_id, project_id = payload.get("run_id"), payload.get("project_id")
    data: dict[str, Any] = payload.get("data") or {}
    body: dict[str, Any] = {
        "seq": payload["seq"],
        "kind": payload["kind"],
        "job_id": run_id,
        "project_id": project_id,
        "progress": data.get("progress"),
        "stage": data.get("stage"),
        "data": data,
        "at": payload.get("at"),
    }
    return Told(
        payload["seq"],
        payload["kind"],
        UUID(run_id) if run_id else None,
        UUID(project_id) if project_id else None,
        json.dumps(body, separators=(",", ":"), ensure_ascii=False),
    )


def _rows(database: Database, wanted: Wanted, after: int | None) -> tuple[Sequence[Told], int]:
    """A batch of the rows after *after*, and the number up to which all is known then."""
    with database.tenant(wanted.claims) as session:
        mine = EventCounter.organization_id == wanted.organization_id
        # Read before the rows: whatever has a number up to this one is committed.
        head = session.scalar(select(EventCounter.seq).where(mine)) or 0
        if after is None or after >= head:
            return [], head if after is None else after
        query = (
            select(RunEvent)
            .where(RunEvent.organization_id == wanted.organization_id)
            .where(RunEvent.seq > after, RunEvent.seq <= head)
            .order_by(RunEvent.seq)
            .limit(_BATCH)
        )
        if wanted.run_id is not None:
            query = query.where(RunEvent.run_id == wanted.run_id)
        if wanted.project_id is not None:
            query = query.where(RunEvent.project_id == wanted.project_id)
        rows = [_told(row) for row in session.scalars(query)]
    return rows, rows[-1].seq if len(rows) == _BATCH else head


def _told(row: RunEvent) -> Told:
    at: datetime = row.created_at
    return told_row(
        {
            "seq": row.seq,
            "kind": row.kind,
            "data": row.data,
            "at": at.astimezone(UTC).isoformat(),
            "run_id": None if row.run_id is None else str(row.run_id),
            "project_id": None if row.project_id is None else str(row.project_id),
        }
    )
