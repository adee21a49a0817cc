"""What fell down is picked up: steps whose worker is gone, and bells that nobody heard.

The control plane's loop calls `sweep` every second or two; it costs two small index scans when all is well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from limelight.jobs.worker.groups import close
from limelight.jobs.worker.names import ended_among
from limelight.runtime.events import emit
from limelight.runtime.outbox import put

__all__ = ["SweepResult", "sweep"]

_CRASHES = 3
"""Lost leases and dead children after which a step is given up."""
_PAUSE = 5.0
"""Seconds after which a bell counts as unheard; it grows with the wait, up to `_LONGEST`."""
_LONGEST = 30.0

_LOST = text("""
with lost as (
  select s.id, s.lease_until, r.state in ('completed', 'failed', 'cancelled') as over, r.project_id
  from run_steps s join runs r on r.id = s.run_id
  where s.state = 'running' and (s.lease_until < now() or s.worker = any(:gone))
  order by s.lease_until limit :limit for update of s skip locked
)
update run_steps s set
  crashes = s.crashes + 1, worker = null, lease_until = null, rung_at = now(),
  state = case when over then 'cancelled' when s.crashes + 1 >= :crashes then 'failed' else 'queued' end,
  finished_at = case when over or s.crashes + 1 >= :crashes then now() end,
  error = case when not over and s.crashes + 1 >= :crashes then cast(:error as jsonb) end
from lost where lost.id = s.id
returning s.id, s.state, s.queue, s.label, s.step, s.stage, s.group_id, s.run_id, s.organization_id,
  lost.project_id
""")

_WORKERS = text("select distinct worker from run_steps where state = 'running'")

_UNHEARD = text("""
with never as (
  select id, queue from run_steps
  where state = 'queued' and rung_at is null and created_at < now() - interval '1 second'
    and (not_before is null or not_before <= now())
  limit :limit for update skip locked
), late as (
  select id, queue from run_steps
  where state = 'queued' and rung_at < now() - make_interval(secs => :pause)
    and rung_at < now() - least((rung_at - created_at) / 4, make_interval(secs => :longest))
    and (not_before is null or not_before <= now())
  order by rung_at limit :limit for update skip locked
), due as (select * from never union all select * from late)
, told as (
  update run_steps s set rung_at = now() from due where due.id = s.id returning s.id
)
select due.queue, count(*) from due join told on told.id = due.id group by due.queue
""")

_ERROR = (
    '{"message": "The step took its process down, again and again.", "kind": "Broken", "data": {}, '
    '"fix": "Try again with fewer hands a machine; if it happens again, please report it."}'
)


@dataclass(frozen=True, slots=True)
class SweepResult:
    """How many steps went back into their queue, were given up or dropped, and bells were rung."""

    requeued: int = 0
    ended: int = 0
    rung: int = 0

    def __bool__(self) -> bool:
        return bool(self.requeued or self.ended or self.rung)


def sweep(session: Session, *, limit: int = 200, hands: int = 4) -> SweepResult:
    """Put back what lost its worker and ring for what waits unheard: at most *limit* rows and *hands* bells a queue.

    A hand that finds work rings for the next one, so a few bells wake as many hands as there is work for.
    """
    gone = ended_among(session.execute(_WORKERS).scalars())
    about = {"limit": limit, "crashes": _CRASHES, "error": _ERROR, "gone": gone}
    lost = session.execute(_LOST, about).all()
    waiting = [row for row in lost if row.state == "queued"]
    ended = [row for row in lost if row.state != "queued"]
    unheard = dict(session.execute(_UNHEARD, {"limit": limit, "pause": _PAUSE, "longest": _LONGEST}).all())
    for row in waiting:
        unheard[row.queue] = unheard.get(row.queue, 0) + 1
    close(session, [row.id for row in ended])
    bells = [queue for queue, count in sorted(unheard.items()) for _ in range(min(count, hands))]
    for queue in bells:
        put(session, "steps", {"queue": queue})
    _tell(session, [row for row in lost if row.state != "cancelled"])
    return SweepResult(len(waiting), len(ended), len(bells))


def _tell(session: Session, rows: list[Row[Any]]) -> None:
    # In the order of the organisations, as everybody who tells several at once does: no two wait for each other.
    for row in sorted(rows, key=lambda row: row.organization_id):
        again = row.state == "queued"
        data = {
            "label": row.label,
            "stage": row.stage,
            "message": "The worker that did it is gone." if again else "It took its process down.",
            "fix": "" if again else "Try again; if it happens again, please report it.",
            "will_retry": again,
        }
        emit(session, row.organization_id, "step.failed", data, run_id=row.run_id, project_id=row.project_id)
