"""A worker task's film graph, walked as far as what is known reaches; what is not known is queued in groups.

Its values were frozen when it began, so any control process at any time walks the same graph to the same keys.
Three parts, one after the other: read the rows, walk with the store (no transaction is open while files are
read), write new rows. Walking again changes nothing, so whoever dies in between loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from limelight.film.graph import from_json, to_json
from limelight.film.graph_check import validate
from limelight.film.running.outcome import Failure, Outcome, outcome_of
from limelight.film.running.walk import Instance, State, Walk
from limelight.film.running.work import answer, quiet_context
from limelight.jobs.control import queueing
from limelight.jobs.control.failing import error_of
from limelight.jobs.tasks.task import RunContext, Small, WorkerTask
from limelight.kit.errors import LimelightError
from limelight.store import DamagedBlob, Record, Store
from limelight.tables.run_stages import RunStage
from limelight.tables.run_steps import RunStep

__all__ = ["advance"]

_REMAKES = 3
"""How often a damaged file is made again before the run gives up."""


@dataclass(slots=True)
class _Stage:
    """One walk: what the rows say, and what turned out to be missing."""

    context: RunContext
    name: str
    walk: Walk
    rows: dict[str, RunStep]
    own: Store
    new: list[Instance] = field(default_factory=list[Instance])
    reused: list[Instance] = field(default_factory=list[Instance])
    stale: list[RunStep] = field(default_factory=list[RunStep])
    """Rows whose work is to be done again."""
    pending: int = 0
    failures: list[Failure] = field(default_factory=list[Failure])


def advance(context: RunContext, task: WorkerTask, name: str) -> Small | None:
    """Walk the stage *name* of *task*; None while steps are under way, else what `task.keep` made of it.

    Raises `LimelightError` when the stage failed for good.
    """
    frozen = _frozen(context, task, name)
    if frozen is None:
        return {}
    values, stage = frozen
    _walk(stage)
    if stage.new or stage.stale:
        queueing.put_back(context, stage.stale)
        queueing.enqueue(context, name, [(label_of(one), one) for one in stage.new], _pace(stage))
        queueing.tell_reused(context, stage.reused)
        return None
    if stage.pending:
        return None
    outcome = _outcome(stage)
    if not task.tolerant:
        outcome.raise_for_failure()
    return task.keep(context, values, outcome)


def label_of(instance: Instance) -> str:
    return f"{instance.label}!" if instance.fell_back else instance.label


def _frozen(context: RunContext, task: WorkerTask, name: str) -> tuple[Any, _Stage] | None:
    adapter: TypeAdapter[Any] = TypeAdapter(task.values)
    with context.service.database.system() as session:
        found = session.scalar(
            select(RunStage).where(RunStage.run_id == context.run.id, RunStage.stage == name)
        )
        rows = session.scalars(
            select(RunStep).where(RunStep.run_id == context.run.id, RunStep.stage == name)
        ).all()
    if found is None:
        found = _begin(context, task, name, adapter)
    if not found.graph:
        return None
    values = adapter.validate_json(found.values)
    given = task.given(values)
    walk = Walk(from_json(found.graph), given, context.catalogue.steps)
    return values, _Stage(context, name, walk, {row.label: row for row in rows}, context.store)


def _begin(context: RunContext, task: WorkerTask, name: str, adapter: TypeAdapter[Any]) -> RunStage:
    """Freeze what the task works from; an empty graph says that there is nothing to do."""
    work = task.begin(context)
    graph, values = "", ""
    if work is not None:
        given = task.given(work.values)
        kinds: dict[str, type] = {key: type(value) for key, value in given.items()}
        validate(work.graph, context.catalogue.steps, kinds)
        graph, values = to_json(work.graph), adapter.dump_json(work.values).decode()
    with context.service.database.system() as session:
        session.execute(
            insert(RunStage)
            .values(organization_id=context.organization_id, run_id=context.run.id, stage=name, graph=graph, values=values, plan={})
            .on_conflict_do_nothing()
        )  # fmt: skip
        return session.scalars(
            select(RunStage).where(RunStage.run_id == context.run.id, RunStage.stage == name)
        ).one()


def _walk(stage: _Stage) -> None:
    """Go on until nothing more becomes ready: a step that is known opens the next."""
    while ready := list(stage.walk.advance()):
        for instance in ready:
            _settle(stage, instance)


def _pace(stage: _Stage) -> dict[str, float]:
    """The part of the stage that is done and the part that each open step is, by their usual seconds."""
    known = [one for one in stage.walk.all() if not one.step.inline]
    widest = max((len(found) for found in stage.walk.instances.values()), default=1)
    nodes = {node.id: node for node in stage.walk.graph.nodes}
    unseen = [stage.walk.steps[nodes[name].step] for name in stage.walk.not_begun()]
    open_ = [one.step.seconds for one in known if one.state is State.OPEN]
    whole = sum(one.step.seconds for one in known) + widest * sum(s.seconds for s in unseen if not s.inline)
    done = sum(one.step.seconds for one in known if one.state is State.DONE)
    return {"done": done / whole, "each": sum(open_) / len(open_) / whole} if whole and open_ else {}


def _settle(stage: _Stage, instance: Instance, reason: str = "") -> None:
    try:
        stage.walk.prepare(instance, reason)
        if instance.step.inline:
            _done(instance, answer(instance.step, quiet_context(stage.own), instance.inputs))
            return
        _look(stage, instance)
    except LimelightError as error:
        _failed(stage, instance, error)


def _look(stage: _Stage, instance: Instance) -> None:
    row = stage.rows.get(label_of(instance))
    if row is not None and row.key != instance.key:
        stage.stale.append(row)  # something before it was made again and came out differently
        row = None
    match row.state if row is not None else None:
        case "done":
            if not _recall(stage, instance):
                stage.stale.append(stage.rows[label_of(instance)])
                stage.new.append(instance)
        case "failed" | "cancelled":
            _failed(stage, instance, error_of(stage.rows[label_of(instance)].error))
        case None:
            if _recall(stage, instance):
                stage.reused.append(instance)
            else:
                stage.new.append(instance)
        case _:
            stage.pending += 1


def _recall(stage: _Stage, instance: Instance) -> bool:
    """End *instance* with what is remembered, if it is all there."""
    store = shelf_of(stage.context, instance)
    record = store.recall(instance.key)
    if record is None or not _is_whole(stage, instance, record, store):
        return False
    _done(instance, instance.step.decode(record.outputs))
    return True


def _is_whole(stage: _Stage, instance: Instance, record: Record, store: Store) -> bool:
    # What leaves the graph is read whole here; what stays inside, by the step that uses it.
    is_sound = store.is_intact if stage.walk.is_last(instance.node) else store.has
    damaged = [blob for blob in record.blobs if not is_sound(blob)]
    for blob in damaged:
        store.set_aside(blob)
    if damaged:
        store.forget(instance.key)
    return not damaged


def shelf_of(context: RunContext, instance: Instance) -> Store:
    """What embedded engines make of nobody's likeness is shared by all; everything else is the organisation's."""
    return context.service.store if queueing.is_shared(instance) else context.store


def _done(instance: Instance, outputs: object) -> None:
    instance.outputs = outputs
    instance.state = State.DONE


def _failed(stage: _Stage, instance: Instance, error: LimelightError) -> None:
    if isinstance(error, DamagedBlob) and _remakes(stage, instance, error):
        return
    stage.failures.append(Failure(*instance.about, error, stood_in=False))
    spare = None if instance.fell_back else instance.node.fallback
    if spare is None:
        instance.state = State.FAILED
        return
    instance.fall_back(stage.walk.steps[spare])
    _settle(stage, instance, error.message)


def _remakes(stage: _Stage, instance: Instance, error: DamagedBlob) -> bool:
    """Whether whoever made the damaged file will make it again, and *instance* after them."""
    row = stage.rows.get(label_of(instance))
    holders = stage.walk.holders(error.blob)
    if row is None or not holders or row.attempts > _REMAKES:
        return False
    store = stage.context.service.store
    store.set_aside(error.blob)
    for holder in holders:
        shelf_of(stage.context, holder).forget(holder.key)
        held = stage.rows.get(label_of(holder))
        if held is not None:
            stage.stale.append(held)
        stage.new.append(holder)
    stage.stale.append(row)
    stage.new.append(instance)
    return True


def _outcome(stage: _Stage) -> Outcome:
    failures = _with_stand_ins(stage.walk.all(), stage.failures)
    rows = stage.rows
    seconds = {
        name: row.seconds or 0.0 for name, row in rows.items() if row.state == "done" and not row.reused
    }
    return outcome_of(stage.walk, len(stage.reused), failures, seconds)


def _with_stand_ins(instances: Iterable[Instance], failures: Sequence[Failure]) -> list[Failure]:
    done = {(one.node.id, one.index) for one in instances if one.state is State.DONE}
    return [Failure(f.node, f.index, f.step, f.error, stood_in=(f.node, f.index) in done) for f in failures]
