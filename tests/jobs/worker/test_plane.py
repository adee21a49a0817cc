"""A worker plane in this process, with real servers and real child processes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.jobs.worker import steps
from tests.jobs.worker.house import House, enqueue, house, wait_until
from tests.jobs.worker.steps import Work

from limelight.jobs.worker.plane import WorkerPlane
from limelight.runtime.embedded import Embedded
from limelight.tables.run_groups import RunGroup
from limelight.tables.runs import Run


@pytest.fixture(scope="module")
def place(database_url: str, embedded: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(database_url, embedded.redis_url, tmp_path_factory.mktemp("house")) as made:
        plane = WorkerPlane(
            made.service, {"cpu": 3, "net": 1}, patience=3.0, preload=("tests.jobs.worker.steps",)
        )
        plane.start()
        yield made
        plane.stop(grace=1)


def test_steps_are_done_once_and_the_last_wakes_the_run(place: House) -> None:
    log = place.log()
    job = enqueue(place, place.organization(), steps.quick, [Work(n, str(log)) for n in range(12)])
    wait_until(lambda: place.run(job.run).awake)
    assert sorted(log.read_text().split(), key=int) == [str(n) for n in range(12)]
    ended = [place.step(one) for one in job.steps]
    assert {row.state for row in ended} == {"done"}
    assert all(row.cost_micros == 0 and row.worker is None for row in ended)
    with place.database.system() as session:
        assert session.get_one(RunGroup, job.group).open == 0
    kinds = place.kinds(job.run)
    assert kinds.count("step.started") == kinds.count("step.finished") == 12


def test_what_the_store_knows_is_not_done_again(place: House) -> None:
    log = place.log()
    work = Work(1, str(log))
    first = enqueue(place, place.organization(), steps.quick, [work])
    place.wait(first.steps[0], "done")
    second = enqueue(place, place.organization(), steps.quick, [work])
    row = place.wait(second.steps[0], "done")
    assert row.reused
    assert log.read_text().split() == ["1"]
    assert place.kinds(second.run)[-1] == "step.reused"


def test_what_is_on_an_organisations_shelf_is_nobody_elses(place: House) -> None:
    log = place.log()
    work = Work(1, str(log))
    mine, theirs = place.organization(), place.organization()
    rows = []
    for organization in (mine, theirs, mine):
        job = enqueue(place, organization, steps.quick, [work], shelf=str(organization))
        rows.append(place.wait(job.steps[0], "done"))
    assert [row.reused for row in rows] == [False, False, True]
    assert place.service.store.recall(rows[0].key) is None
    assert place.service.store.on_shelf(str(mine)).recall(rows[0].key) is not None


def test_two_who_want_the_same_wait_for_the_one_who_makes_it(place: House) -> None:
    log = place.log()
    work = Work(1, str(log), seconds=0.7)
    jobs = [enqueue(place, place.organization(), steps.quick, [work]) for _ in range(3)]
    rows = [place.wait(job.steps[0], "done") for job in jobs]
    assert log.read_text().split() == ["1"]
    assert sorted(row.reused for row in rows) == [False, True, True]


def test_harmless_failures_are_tried_again(place: House) -> None:
    log = place.log()
    job = enqueue(place, place.organization(), steps.flaky, [Work(1, str(log))])
    row = place.wait(job.steps[0], "done")
    assert row.attempts == 2
    assert place.kinds(job.run).count("step.failed") == 2


def test_three_tries_are_enough(place: House) -> None:
    log = place.log()
    job = enqueue(place, place.organization(), steps.never, [Work(1, str(log))])
    row = place.wait(job.steps[0], "failed")
    assert len(log.read_text().split()) == 3
    assert row.error is not None
    assert row.error["message"] == "Not now."
    assert place.run(job.run).awake


def test_other_failures_are_not_tried_again(place: House) -> None:
    log = place.log()
    job = enqueue(place, place.organization(), steps.refused, [Work(1, str(log))])
    row = place.wait(job.steps[0], "failed")
    assert len(log.read_text().split()) == 1
    assert row.error is not None
    assert (row.error["kind"], row.error["fix"]) == ("NotSupported", "Do something else.")


def test_a_child_that_dies_is_given_one_more_try(place: House) -> None:
    log = place.log()
    organization = place.organization()
    once = enqueue(place, organization, steps.dying, [Work(1, str(log))])
    always = enqueue(place, organization, steps.dying, [Work(5, str(log))])
    assert place.wait(once.steps[0], "done").crashes == 1
    row = place.wait(always.steps[0], "failed")
    assert row.error is not None
    assert "exit code 3" in row.error["message"]
    assert log.read_text().split().count("5") == 2


def test_cancelling_a_run_kills_the_program_that_its_step_started(place: House) -> None:
    log = place.log()
    job = enqueue(place, place.organization(), steps.sleeping, [Work(1, str(log), seconds=60)])
    pid = log.with_suffix(".pid")
    wait_until(pid.exists)
    with place.database.system() as session:
        session.get_one(Run, job.run).state = "cancelled"
    place.wait(job.steps[0], "cancelled")
    wait_until(lambda: _is_gone(int(pid.read_text())))
    assert place.run(job.run).awake


def test_what_neither_moves_nor_computes_is_stopped_and_tried_again(place: House) -> None:
    log = place.log()
    began = time.monotonic()
    job = enqueue(place, place.organization(), steps.sleeping, [Work(1, str(log), seconds=60)])
    row = place.wait(job.steps[0], "done")
    assert row.attempts == 1
    assert time.monotonic() - began < 30


def test_computing_in_silence_is_a_sign_of_life(place: House) -> None:
    job = enqueue(place, place.organization(), steps.busy, [Work(1, str(place.log()), seconds=4.0)])
    assert place.wait(job.steps[0], "done").attempts == 0


def test_progress_is_told(place: House) -> None:
    job = enqueue(place, place.organization(), steps.counting, [Work(1, str(place.log()), seconds=1.0)])
    place.wait(job.steps[0], "done")
    kinds = place.kinds(job.run)
    assert 2 <= kinds.count("step.progress") <= 5
    assert kinds[-1] == "step.finished"


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
