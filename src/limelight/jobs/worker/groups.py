"""The bookkeeping behind an ended step: its group has one less to wait for, and the last wakes the run."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from limelight.runtime.outbox import put

__all__ = ["close"]

# A run that was cancelled does not wait for groups any more, but for whatever is still being done.
_CLOSE = text("""
with ended as (
  select run_id, group_id, count(*) as steps from run_steps where id = any(:ids) group by run_id, group_id
), closed as (
  update run_groups g set open = greatest(g.open - ended.steps, 0)
  from ended where g.id = ended.group_id returning g.run_id, g.open
)
update runs r set awake = true, rung_at = now()
where r.id in (select run_id from closed where open = 0)
  or (r.id in (select run_id from ended) and r.state = 'cancelled')
returning r.id
""")


def close(session: Session, step_ids: Sequence[UUID]) -> None:
    """Count *step_ids*, which have just ended in this transaction, out of their groups; wake the runs behind."""
    if not step_ids:
        return
    for run_id in session.execute(_CLOSE, {"ids": list(step_ids)}).scalars():
        put(session, "runs", {"run_id": str(run_id)})
