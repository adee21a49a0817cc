"""Steps into the queue: a group a node, each with its turn, and one bell for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from limelight.billing import service as billing
from limelight.film.running.walk import Instance
from limelight.jobs.engines.own import asks_model
from limelight.jobs.tasks.task import RunContext
from limelight.jobs.worker.fairness import turns
from limelight.kit.ids import new_id
from limelight.runtime.events import emit
from limelight.runtime.outbox import put
from limelight.tables.run_groups import RunGroup
from limelight.tables.run_stages import RunStage
from limelight.tables.run_steps import Queue, RunStep
from limelight.tables.runs import Run

__all__ = ["enqueue", "is_shared", "put_back", "tell_reused"]

_BELLS = 16
"""Bells for one group at most: whoever is rung goes on until nothing is left."""


def is_shared(instance: Instance) -> bool:
    """Whether its result is remembered for all organisations: free, embedded, no model asked, nobody's consent."""
    inputs = instance.inputs
    return (
        instance.step.engine == "embedded"
        and instance.step.cost(inputs).micros == 0
        and not asks_model(inputs)
    )


def enqueue(
    context: RunContext, stage: str, new: Sequence[tuple[str, Instance]], pace: Mapping[str, float]
) -> None:
    """Queue *new* (label, instance), with the credit that the paid ones need put aside first.

    Raises `InsufficientCredits` or `CapReached` when it is not there; then nothing is queued.
    """
    if not new:
        return
    with context.service.database.system() as session:
        _reserve(session, context, new)
        groups = _open_groups(session, context, stage, Counter(one.node.id for _, one in new))
        session.execute(
            insert(RunStep).values(rung_at=func.now()), _rows(session, context, stage, new, groups)
        )
        known = (RunStage.run_id == context.run.id, RunStage.stage == stage)
        session.execute(update(RunStage).where(*known).values(plan=dict(pace)))
        for queue, count in Counter(one.node.plane for _, one in new).items():
            for _ in range(min(count, _BELLS)):
                put(session, "steps", {"queue": queue})


def put_back(context: RunContext, stale: Sequence[RunStep]) -> None:
    """Forget rows whose work is to be done again; what replaces them is queued anew."""
    if not stale:
        return
    dropped = delete(RunStep).where(RunStep.id.in_([row.id for row in stale]))
    with context.service.database.system() as session:
        rows = session.execute(dropped.returning(RunStep.group_id, RunStep.state)).all()
        open_ = Counter(group for group, state in rows if state in ("queued", "held", "running"))
        for group, count in open_.items():
            session.execute(update(RunGroup).where(RunGroup.id == group).values(open=RunGroup.open - count))


def tell_reused(context: RunContext, reused: Sequence[Instance]) -> None:
    """Say what the store answered, in one event."""
    if not reused:
        return
    with context.service.database.system() as session:
        emit(
            session,
            context.organization_id,
            "step.reused",
            {"labels": [one.label for one in reused]},
            run_id=context.run.id,
            project_id=context.run.project_id,
        )


def _rows(
    session: Session,
    context: RunContext,
    stage: str,
    new: Sequence[tuple[str, Instance]],
    groups: Mapping[str, UUID],
) -> list[dict[str, Any]]:
    counts: Counter[Queue] = Counter(one.node.plane for _, one in new)
    given = {
        queue: iter(turns(session, context.organization_id, queue, count)) for queue, count in counts.items()
    }
    # Longest way to the end first, as on one machine.
    ordered = sorted(new, key=lambda pair: pair[1].order)
    return [
        _row(context, stage, label, one, groups[one.node.id], next(given[one.node.plane]))
        for label, one in ordered
    ]


def _row(
    context: RunContext, stage: str, label: str, instance: Instance, group: UUID, turn: int
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "organization_id": context.organization_id,
        "run_id": context.run.id,
        "group_id": group,
        "stage": stage,
        "label": label,
        "step": instance.step.name,
        "home": instance.step.home,
        "key": instance.key,
        "shelf": "" if is_shared(instance) else str(context.organization_id),
        "inputs": instance.step.dump_inputs(instance.inputs),
        "queue": instance.node.plane,
        "priority": context.run.priority,
        "turn": turn,
    }


def _open_groups(
    session: Session, context: RunContext, stage: str, counts: Mapping[str, int]
) -> dict[str, UUID]:
    return {node: _open_group(session, context, stage, node, count) for node, count in counts.items()}


def _open_group(session: Session, context: RunContext, stage: str, node: str, count: int) -> UUID:
    opened = (
        upsert(RunGroup)
        .values(
            id=new_id(), organization_id=context.organization_id, run_id=context.run.id, stage=stage, node=node, open=count
        )
        .on_conflict_do_update(
            index_elements=["run_id", "stage", "node"], set_={"open": RunGroup.open + count}
        )
        .returning(RunGroup.id)
    )  # fmt: skip
    return session.scalars(opened).one()


def _reserve(session: Session, context: RunContext, new: Sequence[tuple[str, Instance]]) -> None:
    """Put aside what *new* costs at most, beside what is still put aside for the run."""
    cost = sum(one.step.cost(one.inputs).micros for _, one in new)
    if not cost:
        return
    run = session.get_one(Run, context.run.id, with_for_update=True)
    if run.reservation_id is not None:
        rest = billing.rest(session, run.reservation_id)
        if rest >= cost:
            return  # put aside when a person approved
        cost += billing.release(session, run.reservation_id)
    caps = billing.caps_of(
        session, run.organization_id, project_id=run.project_id, run_cap=run.spend_cap_micros
    )
    billing.ensure_account(session, run.organization_id, context.service.config.welcome_micros)
    reservation = billing.reserve(
        session,
        organization_id=run.organization_id,
        run_id=run.id,
        project_id=run.project_id,
        micros=cost,
        caps=caps,
    )
    run.reservation_id = reservation.id
