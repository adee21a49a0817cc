"""Moving one run: what its checkpoint waits for, what can go on, and what its rows say afterwards."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, Interrupt
from psycopg import Error as PsycopgError
from psycopg import InterfaceError, OperationalError
from psycopg_pool import PoolTimeout
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from limelight.billing import service as billing
from limelight.jobs.control.checkpoints import Checkpoints
from limelight.jobs.control.compile import RunState, compile_workflow, first_state
from limelight.jobs.control.failing import row_of
from limelight.jobs.control.progress import pace_of
from limelight.jobs.resting import rests, stood
from limelight.jobs.runs import told
from limelight.jobs.tasks.task import Catalogue, RunContext
from limelight.jobs.workflows.spec import Workflow, parse_workflow
from limelight.kit.errors import Broken, LimelightError, Retriable
from limelight.projects import states
from limelight.runtime.service import Service
from limelight.tables.projects import Project
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import ENDED, Run

__all__ = ["Mover"]

# LangGraph's types are generic over things that a table of workflows does not know.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

_log = logging.getLogger(__name__)

_App = CompiledStateGraph[RunState, RunContext, Any, Any]


class Mover:
    """Moves runs, one at a time each; any number of threads may share it."""

    def __init__(self, service: Service, catalogue: Catalogue, saver: Checkpoints) -> None:
        self._service = service
        self._catalogue = catalogue
        self._saver = saver
        self._compiled = lru_cache(maxsize=64)(self._compile)

    def move(self, run: Run) -> None:
        """Take *run*, which is leased to us, as far as it goes now. A failure of its own ends it, not us."""
        if run.state in ENDED:
            self._close(run)
            return
        try:
            self._go_on(run)
        except LimelightError as error:
            if isinstance(error, Retriable) and isinstance(error.__cause__, DBAPIError | PsycopgError):
                raise  # the database is away: the run is none the worse
            self._fail(run, error)
        except (OperationalError, InterfaceError, PoolTimeout):
            raise  # as above, where the checkpoints are
        except Exception as error:  # noqa: BLE001 - a fault of ours ends this run, not the plane
            _log.exception("run %s failed by a fault of ours", run.id)
            self._fail(
                run, Broken(f"{type(error).__name__}: {error}", fix="This is a bug; please report it.")
            )

    def _compile(self, text: str) -> tuple[Workflow, _App]:
        workflow = parse_workflow(json.loads(text))
        return workflow, compile_workflow(workflow, self._catalogue, self._saver)

    def _go_on(self, run: Run) -> None:
        workflow, app = self._compiled(json.dumps(run.workflow, sort_keys=True))
        config: Any = {"configurable": {"thread_id": str(run.id)}, "recursion_limit": 1000}
        snapshot = app.get_state(config)
        if snapshot.created_at is None:
            given: Any = first_state(str(run.params.get("ahead", "")))
        elif snapshot.interrupts:
            answers = _answers(snapshot.interrupts, run.waiting_for or {})
            if not answers:
                self._stand(run, workflow, snapshot.interrupts, snapshot.values)
                return
            given = Command(resume=answers)
        elif snapshot.next:
            given = None  # it failed there, and is to be tried again
        else:
            self._complete(run, snapshot.values)
            return
        context = RunContext(self._service, self._catalogue, run, workflow)
        result = cast("dict[str, Any]", app.invoke(given, config, context=context, durability="exit"))
        interrupts = cast("tuple[Interrupt, ...]", tuple(result.get("__interrupt__", ())))
        if interrupts:
            self._stand(run, workflow, interrupts, result)
        else:
            self._complete(run, result)

    def _stand(
        self, run: Run, workflow: Workflow, interrupts: tuple[Interrupt, ...], values: Mapping[str, Any]
    ) -> None:
        """It waits: for a person at a gate, or for steps."""
        gates = [one for one in interrupts if "gate" in one.value]
        stages = [str(one.value.get("gate") or one.value.get("work")) for one in interrupts]
        with self._service.database.system() as session:
            row = session.get_one(Run, run.id, with_for_update=True)
            if row.state in (*ENDED, "paused"):
                return
            before = (row.state, row.stage, row.progress)
            row.stage = stages[0]
            row.started_at = row.started_at or func.now()
            row.pace = stood(row) | pace_of(session, row, workflow, self._catalogue, values)
            row.progress = int(row.pace["at"])
            if gates and len(gates) == len(interrupts):
                self._wait(session, row, gates[0])
            else:
                row.state = "running"
                if before != (row.state, row.stage, row.progress):
                    told(session, row, "run.started" if before[0] == "queued" else "run.progress", {})

    def _wait(self, session: Session, row: Run, gate: Interrupt) -> None:
        name = str(gate.value["gate"])
        if row.state == "waiting" and (row.waiting_for or {}).get("interrupt") == gate.id:
            return
        row.state, row.waiting_for = "waiting", {"gate": name, "interrupt": gate.id}
        rests(row)
        told(session, row, "run.waiting", {"gate": name})

    def _complete(self, run: Run, values: Mapping[str, Any]) -> None:
        with self._service.database.system() as session:
            row = session.get_one(Run, run.id, with_for_update=True)
            if row.state in ENDED:
                return
            row.state, row.progress, row.waiting_for = "completed", 100, None
            row.finished_at, row.outputs = func.now(), dict(values.get("outputs", {}))
            self._settle_up(session, row)
            told(session, row, "run.completed", {"cost_micros": row.cost_micros})
        self._saver.delete_thread(str(run.id))  # nothing goes on from there

    def _fail(self, run: Run, error: LimelightError) -> None:
        with self._service.database.system() as session:
            row = session.get_one(Run, run.id, with_for_update=True)
            if row.state in ENDED:
                return
            self._settle_up(session, row)
            safe = session.scalar(
                select(func.count()).where(RunStep.run_id == run.id, RunStep.state == "done")
            )
            row.state, row.waiting_for, row.finished_at = "failed", None, func.now()
            told_error = {**row_of(error), "safe": _safe(safe or 0), "cost_micros": row.cost_micros}
            row.error = told_error
            rests(row)
            project = _project(session, row)
            if project is not None and "failed" in states.TRANSITIONS[project.state]:
                before = project.state
                states.move(session, project, "failed")
                row.error = {**told_error, "project_state": before, "revision": project.revision}
            told(session, row, "run.failed", told_error)

    def _close(self, run: Run) -> None:
        """After a cancel: give back what is not spent, once nothing of it is being done any more."""
        with self._service.database.system() as session:
            row = session.get_one(Run, run.id, with_for_update=True)
            busy = session.scalar(
                select(func.count()).where(RunStep.run_id == run.id, RunStep.state == "running")
            )
            if busy:
                return
            self._settle_up(session, row)
            project = _project(session, row)
            if project is not None and row.state == "cancelled" and project.current_run_id == row.id:
                states.move(session, project, "cancelled")
        self._saver.delete_thread(str(run.id))

    def _settle_up(self, session: Session, row: Run) -> None:
        spent = select(func.coalesce(func.sum(RunStep.cost_micros), 0)).where(RunStep.run_id == row.id)
        row.cost_micros = int(session.scalar(spent) or 0)
        if row.reservation_id is not None:
            billing.release(session, row.reservation_id)
            row.reservation_id = None


def _answers(interrupts: tuple[Interrupt, ...], waiting_for: Mapping[str, Any]) -> dict[str, Any]:
    """What can go on: work that may have ended, and the gate that was decided."""
    answers: dict[str, Any] = {one.id: True for one in interrupts if "work" in one.value}
    if "decision" in waiting_for and any(one.id == waiting_for.get("interrupt") for one in interrupts):
        answers[str(waiting_for["interrupt"])] = waiting_for["decision"]
    return answers


def _safe(done: int) -> str:
    if not done:
        return "Nothing had been made yet."
    return f"The {done} step{'s' * (done != 1)} that {'were' if done != 1 else 'was'} finished are kept and not made again."


def _project(session: Session, row: Run) -> Project | None:
    project = session.get(Project, row.project_id) if row.project_id is not None else None
    return project if project is not None and project.current_run_id == row.id else None
