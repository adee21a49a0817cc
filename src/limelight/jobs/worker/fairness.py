"""Whose turn it is: stride scheduling between the organisations that wait in one queue.

Every organisation has a virtual time that each of its steps moves on by a stride; the smallest goes first. Whoever
comes anew starts where the queue stands: neither before those who wait already, nor behind for what they used
while nobody else wanted it.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from limelight.kit.ids import new_id
from limelight.tables.run_steps import Queue

__all__ = ["STRIDE", "turns"]

STRIDE = 1_000
"""How far one step moves its organisation's virtual time, at weight 1."""

_LOCK = text(
    "insert into run_turns (id, organization_id, queue, turn) values (:id, :organization, :queue, 0) "
    "on conflict (organization_id, queue) do update set turn = run_turns.turn"
)
# Where the queue stands is the first turn that waits; where nobody waits, the last that was given.
_ADVANCE = text("""
with stands as materialized (
  select
    coalesce(
      (select min(turn) from run_steps where queue = :queue and state = 'queued'),
      (select max(turn) from run_turns where queue = :queue)
    ) as floor,
    exists(
      select from run_steps
      where organization_id = :organization and queue = :queue and state = 'queued'
    ) as waits
)
update run_turns
set turn = :width + greatest(
  stands.floor, case when stands.waits then turn else least(turn, stands.floor + :stride) end
)
from stands
where organization_id = :organization and queue = :queue
returning turn - :width
""")


def turns(session: Session, organization_id: UUID, queue: Queue, count: int, *, weight: int = 1) -> list[int]:
    """Turns for *count* new steps of an organisation in *queue*, ascending, to be inserted in this transaction.

    With a *weight* of 2 it gets two steps where others get one.
    """
    about = {"organization": organization_id, "queue": queue}
    stride = max(1, STRIDE // weight)
    session.execute(_LOCK, {"id": new_id(), **about})
    first = int(session.execute(_ADVANCE, {"width": stride * count, "stride": stride, **about}).scalar_one())
    return [first + stride * number for number in range(count)]
