"""Taking a step out of its queue, and holding it: one statement each, however many rows wait.

The smallest turn says whose organisation is next, and priority which of its steps; the one that it overtakes gets
its turn, so priority takes nobody else's. A worker holds a row by a lease that its heartbeat extends; whoever
stops beating loses it to the sweeper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from limelight.tables.run_steps import Queue

__all__ = ["LEASE", "Beat", "ClaimedStep", "claim", "renew"]

LEASE = timedelta(seconds=10)
"""How long a row stays with a worker that does not beat."""


@dataclass(frozen=True, slots=True)
class ClaimedStep:
    """A row of ``run_steps`` that is ours until its lease ends, and what of its run is needed to do it."""

    id: UUID
    organization_id: UUID
    run_id: UUID
    project_id: UUID | None
    stage: str
    label: str
    step: str
    home: str
    key: str
    shelf: str
    inputs: str
    queue: Queue
    attempts: int
    crashes: int
    reservation_id: UUID | None
    spend_cap_micros: int | None
    waited: float
    """Seconds since it was claimed for the first time."""
    is_first: bool
    """Nobody has claimed it before."""
    more: bool
    """Something else waits in the queue."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A step that is being done, and how far."""

    id: UUID
    done: int = 0
    total: int = 0
    what: str = ""


# `head` walks the waiting rows in turn and stops at the first that may run; it and `best` lock what they find, so
# two claims in one instant take two rows. They may take an organisation one above its limit, never a row twice.
_MAY_RUN = """
  s.queue = :queue and s.state = 'queued' and (s.not_before is null or s.not_before <= now())
  and not exists (
    select from runs r where r.id = s.run_id and r.state in ('paused', 'completed', 'failed', 'cancelled')
  )"""
_CLAIM = text(f"""
with full_houses as materialized (
  select s.organization_id from run_steps s join organizations o on o.id = s.organization_id
  where s.state = 'running'
  group by s.organization_id, o.max_running_steps having count(*) >= o.max_running_steps
), head as materialized (
  select s.id, s.organization_id from run_steps s
  where {_MAY_RUN} and s.organization_id not in (select organization_id from full_houses)
  order by s.turn, s.id limit 1 for update of s skip locked
), best as materialized (
  select s.id, s.turn, s.started_at from run_steps s
  where {_MAY_RUN} and s.organization_id = (select organization_id from head)
  order by s.priority desc, s.turn, s.id limit 1 for update of s skip locked
), overtaken as (
  update run_steps s set turn = best.turn from head, best where s.id = head.id and head.id <> best.id
)
update run_steps s set
  state = 'running', worker = :worker, lease_until = now() + :lease, not_before = null,
  started_at = coalesce(s.started_at, now()), done = 0, total = 0, what = ''
from best, runs r
where s.id = best.id and r.id = s.run_id
returning s.id, s.organization_id, s.run_id, r.project_id, s.stage, s.label, s.step, s.home, s.key, s.shelf,
  s.inputs, s.queue, s.attempts, s.crashes, r.reservation_id, r.spend_cap_micros,
  extract(epoch from now() - coalesce(best.started_at, now()))::float as waited,
  best.started_at is null as is_first,
  exists(
    select from run_steps o where o.queue = :queue and o.state = 'queued' order by o.turn, o.id offset 1 limit 1
  ) as more
""")  # noqa: S608 - put together from constants

_RENEW = text("""
update run_steps s
set lease_until = now() + :lease, done = beat.done, total = beat.total, what = beat.what
from unnest(
  cast(:ids as uuid[]), cast(:done as bigint[]), cast(:total as bigint[]), cast(:what as text[])
) as beat (id, done, total, what), runs r
where s.id = beat.id and s.state = 'running' and s.worker = :worker
  and r.id = s.run_id and r.state <> 'cancelled'
returning s.id
""")


def claim(session: Session, queue: Queue, worker: str, lease: timedelta = LEASE) -> ClaimedStep | None:
    """Take the next step of *queue* for *worker*, or None when nothing may run now."""
    row = session.execute(_CLAIM, {"queue": queue, "worker": worker, "lease": lease}).one_or_none()
    return None if row is None else ClaimedStep(*(getattr(row, field.name) for field in fields(ClaimedStep)))


def renew(session: Session, worker: str, beats: Sequence[Beat], lease: timedelta = LEASE) -> set[UUID]:
    """Extend the leases of all that *worker* does and write how far it is.

    The answer are those to stop: their run was cancelled, or they are somebody else's by now.
    """
    if not beats:
        return set()
    columns = {
        "ids": [beat.id for beat in beats],
        "done": [beat.done for beat in beats],
        "total": [beat.total for beat in beats],
        "what": [beat.what for beat in beats],
    }
    ours = session.execute(_RENEW, {**columns, "worker": worker, "lease": lease}).scalars()
    return {beat.id for beat in beats}.difference(ours)
