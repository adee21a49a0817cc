"""The sweeper: what lost its worker goes back, what is given up says so, and unheard bells ring again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from tests.jobs.worker import steps
from tests.jobs.worker.house import House, Job, enqueue, house
from tests.jobs.worker.steps import Work

from limelight.jobs.worker.claims import claim
from limelight.jobs.worker.names import new_name
from limelight.jobs.worker.sweep import SweepResult, sweep
from limelight.runtime.embedded import Embedded
from limelight.tables.outbox import OutboxRow
from limelight.tables.run_groups import RunGroup
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import Run


@pytest.fixture
def place(database_url: str, embedded: Embedded, tmp_path: Path) -> Iterator[House]:
    with house(database_url, embedded.redis_url, tmp_path) as made:
        with made.database.system() as session:
            session.execute(text("delete from run_steps"))
        yield made


def taken(place: House, count: int = 1) -> Job:
    """A job whose steps were claimed by a worker that is gone."""
    job = enqueue(
        place,
        place.organization(),
        steps.quick,
        [Work(n, "nowhere") for n in range(count)],
        bell=False,
        rung_at=func.now(),
    )
    for _ in range(count):
        with place.database.system() as session:
            claim(session, "cpu", "gone", timedelta(seconds=-1))
    return job


def ended_process() -> str:
    """How a worker called itself in a process that has ended since."""
    say = "from limelight.jobs.worker.names import new_name; print(new_name())"
    return subprocess.run(
        [sys.executable, "-c", say], capture_output=True, text=True, check=True
    ).stdout.strip()


def swept(place: House) -> SweepResult:
    with place.database.system() as session:
        return sweep(session)


def bells(place: House) -> int:
    with place.database.system() as session:
        return session.scalar(select(func.count()).where(OutboxRow.topic == "steps")) or 0


def test_what_a_dead_process_of_this_machine_did_goes_back_before_its_lease_ends(place: House) -> None:
    job = enqueue(
        place, place.organization(), steps.quick, [Work(0, "nowhere"), Work(1, "nowhere")], bell=False
    )
    alive = new_name()
    for worker in (alive, ended_process()):
        with place.database.system() as session:
            claim(session, "cpu", worker)
    assert swept(place).requeued == 1
    left = sorted((row.state, row.worker or "") for row in map(place.step, job.steps))
    assert left == [("queued", ""), ("running", alive)]


def test_with_nothing_to_do_it_does_nothing(place: House) -> None:
    assert not swept(place)


def test_a_step_whose_lease_ended_goes_back_with_a_bell(place: House) -> None:
    job = taken(place, 2)
    before = bells(place)
    assert swept(place) == SweepResult(requeued=2, ended=0, rung=2)
    row = place.step(job.steps[0])
    assert (row.state, row.crashes, row.worker) == ("queued", 1, None)
    assert bells(place) == before + 2
    assert not swept(place)


def test_the_third_crash_is_the_last_and_wakes_the_run(place: House) -> None:
    job = taken(place)
    with place.database.system() as session:
        session.execute(update(RunStep).values(crashes=2))
    assert swept(place) == SweepResult(requeued=0, ended=1, rung=0)
    row = place.step(job.steps[0])
    assert row.state == "failed"
    assert row.error is not None
    assert "took its process down" in row.error["message"]
    assert place.run(job.run).awake
    assert place.kinds(job.run) == ["step.failed"]


def test_what_a_cancelled_run_left_is_dropped(place: House) -> None:
    job = taken(place)
    with place.database.system() as session:
        session.get_one(Run, job.run).state = "cancelled"
    assert swept(place).ended == 1
    assert place.step(job.steps[0]).state == "cancelled"
    with place.database.system() as session:
        assert session.get_one(RunGroup, job.group).open == 0
    assert place.run(job.run).awake


def test_unheard_bells_ring_again_a_few_at_a_time_and_only_when_due(place: House) -> None:
    organization = place.organization()
    works = [Work(n, "nowhere") for n in range(30)]
    enqueue(place, organization, steps.quick, works, bell=False, rung_at=func.now())
    assert not swept(place)
    with place.database.system() as session:
        session.execute(update(RunStep).values(rung_at=func.now() - timedelta(seconds=6)))
    assert swept(place) == SweepResult(rung=4)
    assert not swept(place)
    with place.database.system() as session:
        values = {"rung_at": None, "created_at": func.now() - timedelta(seconds=2)}
        session.execute(update(RunStep).values(**values))
        session.execute(update(RunStep).values(not_before=func.now() + timedelta(seconds=60)))
    assert not swept(place)
