"""What happened, remembered in the order of the commits, and told to whoever listens.

Every door (WebSocket, status, webhooks, notifications) tells the story of these rows. ``seq`` counts an
organisation's events without a gap, so a listener knows when it missed one and can go on after the last.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from limelight.kit.ids import new_id
from limelight.runtime.outbox import put
from limelight.tables.run_events import RunEvent

__all__ = ["emit"]

_NEXT = text(
    "insert into event_counters (id, organization_id, seq) values (:id, :organization, 1) "
    "on conflict (organization_id) do update set seq = event_counters.seq + 1 returning seq"
)


def emit(
    session: Session,
    organization_id: UUID,
    kind: str,
    data: dict[str, Any],
    *,
    run_id: UUID | None = None,
    project_id: UUID | None = None,
) -> int:
    """Add an event and publish it after the commit. Call it last in a transaction: it queues the organisation's.

    *kind* is ``noun.verb``: ``run.started``, ``step.progress``, ``project.changed``…
    """
    seq = int(session.execute(_NEXT, {"id": new_id(), "organization": organization_id}).scalar_one())
    at = datetime.now(UTC)
    event = RunEvent(
        organization_id=organization_id, seq=seq, run_id=run_id, project_id=project_id, kind=kind, data=data
    )
    event.created_at = at
    session.add(event)
    told = {"run_id": run_id, "project_id": project_id}
    names = {name: None if value is None else str(value) for name, value in told.items()}
    put(
        session,
        "events",
        {
            "organization_id": str(organization_id),
            "seq": seq,
            "kind": kind,
            "data": data,
            "at": at.isoformat(),
            **names,
        },
    )
    return seq
