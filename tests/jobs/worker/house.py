"""What tests of the worker plane have in hand: a service, runs with steps in their queues, and patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from tests.jobs.worker.steps import Work
from tests.services import new_member

from limelight.film.step import Step
from limelight.film.workshop import Workshop
from limelight.jobs.worker.fairness import turns
from limelight.kit.ids import new_id
from limelight.runtime.bells import Bells
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.outbox import put
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.store import Store
from limelight.tables.run_events import RunEvent
from limelight.tables.run_groups import RunGroup
from limelight.tables.run_steps import Queue, RunStep
from limelight.tables.runs import Run


@dataclass
class House:
    service: Service
    folder: Path
    logs: list[Path] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.service.database

    def organization(self) -> UUID:
        return new_member(self.database).organization_id

    def log(self) -> Path:
        path = self.folder / f"log{len(self.logs)}"
        path.touch()
        self.logs.append(path)
        return path

    def step(self, row: UUID) -> RunStep:
        with self.database.system() as session:
            return session.get_one(RunStep, row)

    def run(self, row: UUID) -> Run:
        with self.database.system() as session:
            return session.get_one(Run, row)

    def kinds(self, run: UUID) -> list[str]:
        with self.database.system() as session:
            return list(
                session.scalars(select(RunEvent.kind).where(RunEvent.run_id == run).order_by(RunEvent.seq))
            )

    def wait(self, row: UUID, state: str, seconds: float = 20) -> RunStep:
        wait_until(lambda: self.step(row).state == state, seconds)
        return self.step(row)


@contextmanager
def house(database_url: str, redis_url: str, folder: Path) -> Generator[House]:
    bells = Bells(redis_url)
    service = service_at(database_url, bells, folder)
    yield House(service, folder)
    service.database.close()
    bells.close()


def service_at(database_url: str, bells: Bells, folder: Path) -> Service:
    store = Store.on_disk(folder / "store")
    workshop = Workshop(folder, store, "tests.jobs.worker.steps:no_engines", (), 1)
    database = Database(database_url, ring=bells.ring)
    return Service(Config(folder), database, bells, store, Secrets(b"0" * 32), workshop)


@dataclass(frozen=True)
class Job:
    run: UUID
    group: UUID
    steps: list[UUID]


def enqueue(
    house: House,
    organization: UUID,
    step: Step[Any, Any],
    works: Sequence[Work],
    *,
    queue: Queue = "cpu",
    priority: int = 0,
    shelf: str = "",
    bell: bool = True,
    run: UUID | None = None,
    **more: Any,
) -> Job:
    """A run with one group of steps, as the control plane would queue them."""
    run_id, group = run or new_id(), new_id()
    with house.database.system() as session:
        if run is None:
            row = Run(id=run_id, organization_id=organization, workflow={}, state="running", awake=False)
            session.add(row)
            session.flush()
        session.add(
            RunGroup(
                id=group,
                organization_id=organization,
                run_id=run_id,
                stage="s",
                node=str(group),
                open=len(works),
            )
        )
        session.flush()
        rows = [
            RunStep(
                id=new_id(), organization_id=organization, run_id=run_id, group_id=group, stage="s",
                label=f"{step.name}[{new_id()}]", step=step.name, home=step.home, key=step.key(work), shelf=shelf,
                inputs=step.dump_inputs(work), queue=queue, priority=priority, turn=turn, **more,
            )
            for work, turn in zip(works, turns(session, organization, queue, len(works)), strict=True)
        ]  # fmt: skip
        session.add_all(rows)
        session.flush()
        if bell:
            put(session, "steps", {"queue": queue})
    return Job(run_id, group, [row.id for row in rows])


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
