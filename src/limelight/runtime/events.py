"""What happened, remembered in the order of the commits, and told to whoever listens.

Every door (WebSocket, status, webhooks, notifications) tells the story of these rows. ``seq`` counts an
organisation's events without a gap, so a listener knows when it missed one and can go on after the last.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from limelight.kit.ids import new_id
from limelight.runtime.outbox import put

__all__ = ["emit"]

_EMIT = text("""
with counted as (
  insert into event_counters (id, organization_id, seq) values (:counter, :organization, 1)
  on conflict (organization_id) do update set seq = event_counters.seq + 1 returning seq
)
insert into run_events (id, organization_id, seq, run_id, project_id, kind, data, created_at)
select :id, :organization, seq, :run, :project, :kind, cast(:data as jsonb), :at from counted
returning seq
""")


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
    at = datetime.now(UTC)
    values = {
        "counter": new_id(),
        "id": new_id(),
        "organization": organization_id,
        "run": run_id,
        "project": project_id,
        "kind": kind,
        "data": json.dumps(data),
        "at": at,
    }
    seq = int(session.execute(_EMIT, values).scalar_one())
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
