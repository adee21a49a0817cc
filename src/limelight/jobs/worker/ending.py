"""How a step ends: one transaction that writes the row, the money, the group and the story, in this order.

Everything here can be repeated and comes to nothing when the row is not the worker's any more; what was made is
remembered in the store all the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from limelight.billing import service as billing
from limelight.film.running.work import Crashed, Failed
from limelight.jobs.control.failing import row_of
from limelight.jobs.worker.claims import ClaimedStep
from limelight.jobs.worker.groups import close
from limelight.kit.errors import Broken, LimelightError, Retriable
from limelight.runtime.events import emit
from limelight.store import Record
from limelight.tables.base import Json

__all__ = ["Cancelled", "Crashed", "Elsewhere", "Ending", "Failed", "GivenBack", "Made", "Reused", "end"]

_TRIES = 3
_CRASHES = 2
_FIRST_LOOK, _LAST_LOOK = 0.5, 5.0
"""Seconds between two looks at what another worker makes: the first, and the longest."""


@dataclass(frozen=True, slots=True)
class Made:
    record: Record


@dataclass(frozen=True, slots=True)
class Reused:
    """The store knew the answer when the turn came."""

    record: Record


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another worker makes the same thing at this moment."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """This worker shuts down."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The run was cancelled, or the row is somebody else's."""


Ending = Made | Reused | Failed | Crashed | Elsewhere | GivenBack | Cancelled

_OURS = "where id = :id and state = 'running' and worker = :worker returning state"
_END = text(f"""
update run_steps set
  state = :state, finished_at = now(), worker = null, lease_until = null, seconds = :seconds,
  reused = :reused, error = cast(:error as jsonb), crashes = :crashes
{_OURS}""")  # noqa: S608 - put together from constants
_AGAIN = text(f"""
update run_steps set
  state = (select case
    when r.state = 'paused' then 'held'
    when r.state in ('completed', 'failed', 'cancelled') then 'cancelled'
    else 'queued' end from runs r where r.id = run_id),
  worker = null, lease_until = null, attempts = :attempts, crashes = :crashes,
  not_before = now() + :pause, rung_at = now() + :pause
{_OURS}""")  # noqa: S608 - as above
_COST = text("update run_steps set cost_micros = :micros where id = :id")
_RESERVATION = text("select reservation_id from runs where id = :run for update")
# Exact progress moves on by the step's part; control corrects it when it looks.
_ADVANCE = text("""
update runs set
  pace = jsonb_set(pace, '{at}', to_jsonb(least((pace ->> 'at')::float + (pace ->> 'each')::float, 99.0))),
  progress = greatest(progress, least((pace ->> 'at')::float + (pace ->> 'each')::float, 99.0)::int)
where id = :run and pace ->> 'stage' = :stage returning progress""")
# A worker died between making it and saying so: nobody has been charged for it yet.
_CHARGED = text("""
select exists(
  select from run_steps where organization_id = :organization and key = :key and cost_micros > 0
)""")


def end(session: Session, step: ClaimedStep, worker: str, ending: Ending) -> timedelta | None:
    """Write how *step* ended; what is tried again is due after the answered time, else it is None."""
    match ending:
        case Made(record):
            _done(session, step, worker, record, micros=record.cost.micros)
        case Reused(record):
            _reused(session, step, worker, record)
        case Failed(error):
            return _fail(session, step, worker, error)
        case Crashed(exit_code):
            return _crash(session, step, worker, exit_code)
        case Elsewhere():
            return _again(session, step, worker, min(max(_FIRST_LOOK, step.waited / 4), _LAST_LOOK))
        case GivenBack():
            return _again(session, step, worker, 0.0)
        case Cancelled():
            _end(session, step, worker, "cancelled")
    return None


def _done(session: Session, step: ClaimedStep, worker: str, record: Record, micros: int) -> None:
    if not _end(session, step, worker, "done", seconds=record.seconds):
        return
    charged = _charge(session, step, micros)
    close(session, [step.id])
    told = {"seconds": record.seconds, "cost_micros": charged, **_advance(session, step)}
    _tell(session, step, "step.finished", told)


def _reused(session: Session, step: ClaimedStep, worker: str, record: Record) -> None:
    about = {"organization": step.organization_id, "key": step.key}
    if record.cost.micros and not step.is_first and not session.execute(_CHARGED, about).scalar_one():
        _done(session, step, worker, record, micros=record.cost.micros)
    elif _end(session, step, worker, "done", reused=True):
        close(session, [step.id])
        _tell(session, step, "step.reused", {"labels": [step.label], **_advance(session, step)})


def _advance(session: Session, step: ClaimedStep) -> Json:
    """The run's progress with this step done; nothing for a stage that is not under way any more."""
    progress = session.execute(_ADVANCE, {"run": step.run_id, "stage": step.stage}).scalar_one_or_none()
    return {} if progress is None else {"progress": progress}


def _fail(session: Session, step: ClaimedStep, worker: str, error: LimelightError) -> timedelta | None:
    if isinstance(error, Retriable) and step.attempts + 1 < _TRIES:
        pause = error.after or 0.5 * 4**step.attempts
        return _again(session, step, worker, pause, attempts=step.attempts + 1, error=error)
    _give_up(session, step, worker, error)
    return None


def _crash(session: Session, step: ClaimedStep, worker: str, exit_code: int | None) -> timedelta | None:
    how = f"signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"exit code {exit_code}"
    error = Broken(
        f"The step {step.step} took its process down ({how}).",
        fix="Try again with fewer hands a machine; if it happens again, please report it.",
    )
    if step.crashes + 1 < _CRASHES:
        return _again(session, step, worker, 0.0, crashes=step.crashes + 1, error=error)
    _give_up(session, step, worker, error, crashes=step.crashes + 1)
    return None


def _give_up(
    session: Session, step: ClaimedStep, worker: str, error: LimelightError, crashes: int | None = None
) -> None:
    if _end(session, step, worker, "failed", error=row_of(error), crashes=crashes):
        close(session, [step.id])
        _tell(session, step, "step.failed", _failure(error, will_retry=False))


def _again(
    session: Session,
    step: ClaimedStep,
    worker: str,
    pause: float,
    *,
    attempts: int | None = None,
    crashes: int | None = None,
    error: LimelightError | None = None,
) -> timedelta | None:
    later = timedelta(seconds=pause)
    counts = {
        "attempts": step.attempts if attempts is None else attempts,
        "crashes": step.crashes if crashes is None else crashes,
    }
    about = {"id": step.id, "worker": worker, "pause": later}
    state = session.execute(_AGAIN, {**about, **counts}).scalar_one_or_none()
    if state == "cancelled":
        close(session, [step.id])
    if state != "queued":
        return None
    if error is not None:
        _tell(session, step, "step.failed", _failure(error, will_retry=True))
    return later


def _end(
    session: Session,
    step: ClaimedStep,
    worker: str,
    state: str,
    *,
    seconds: float | None = None,
    reused: bool = False,
    error: Json | None = None,
    crashes: int | None = None,
) -> bool:
    """Whether the row was still ours; a cancelled one is counted out of its group here."""
    values = {"id": step.id, "worker": worker, "state": state, "seconds": seconds, "reused": reused}
    values["error"] = None if error is None else json.dumps(error)
    values["crashes"] = step.crashes if crashes is None else crashes
    ours = session.execute(_END, values).one_or_none() is not None
    if ours and state == "cancelled":
        close(session, [step.id])
    return ours


def _charge(session: Session, step: ClaimedStep, micros: int) -> int:
    """What the step was charged. Its run's reservation may have been replaced by a larger one since the claim."""
    if micros <= 0:
        return 0
    reservation: UUID | None = session.execute(_RESERVATION, {"run": step.run_id}).scalar_one()
    if reservation is None:
        return 0
    charged = billing.settle(session, reservation, step_id=step.id, micros=micros, note=_what(step))
    session.execute(_COST, {"id": step.id, "micros": charged})
    return charged


def _what(step: ClaimedStep) -> str:
    """How a person knows the step in the ledger: its name and the scene that it was done for."""
    inputs: dict[str, Any] = json.loads(step.inputs)
    return " ".join(str(part) for part in (step.step, inputs.get("scene"), inputs.get("engine")) if part)


def _failure(error: LimelightError, *, will_retry: bool) -> Json:
    return {"message": error.message, "fix": error.fix, "will_retry": will_retry}


def _tell(session: Session, step: ClaimedStep, kind: str, data: dict[str, Any]) -> None:
    told = {"label": step.label, "stage": step.stage, **data}
    emit(session, step.organization_id, kind, told, run_id=step.run_id, project_id=step.project_id)
