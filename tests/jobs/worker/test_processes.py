"""Real worker processes that are ended in every way, and what the sweeper does about it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
import redis
from tests.jobs.worker import steps
from tests.jobs.worker.house import House, enqueue, house, wait_until
from tests.jobs.worker.steps import Work

from limelight.jobs.worker.sweep import sweep
from limelight.kit.errors import Retriable
from limelight.runtime.embedded import Embedded
from limelight.store.makers import Maker

ROOT = Path(__file__).parents[3]
Starter = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def place(database_url: str, embedded: Embedded, tmp_path: Path) -> Iterator[House]:
    with house(database_url, embedded.redis_url, tmp_path) as made:
        yield made


@pytest.fixture
def start(place: House) -> Iterator[Starter]:
    """Starts worker processes, and ends them with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(hands: int = 1, grace: float = 5) -> subprocess.Popen[bytes]:
        arguments = [place.database.url, place.service.bells.url, str(place.folder), str(hands), str(grace)]
        command = [sys.executable, "-m", "tests.jobs.worker.process", *arguments]
        started.append(subprocess.Popen(command, cwd=ROOT))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def control(place: House) -> Iterator[None]:
    """The part of the control plane that keeps the queues honest."""
    ended = threading.Event()

    def loop() -> None:
        while not ended.wait(0.3):
            with suppress(Retriable), place.database.system() as session:
                sweep(session)

    thread = threading.Thread(target=loop)
    thread.start()
    yield
    ended.set()
    thread.join()


@pytest.mark.usefixtures("control")
def test_two_workers_share_a_queue_and_after_kill_9_of_one_the_other_does_it_all(
    place: House, start: Starter
) -> None:
    log, other_log = place.log(), place.log()
    workers = [start(2), start(2)]
    organization = place.organization()
    long = enqueue(place, organization, steps.sleeping, [Work(100, str(log), seconds=60)])
    works = [Work(n, str(other_log), seconds=0.05) for n in range(40)]
    job = enqueue(place, organization, steps.quick, works)
    pid = log.with_suffix(".pid")
    wait_until(lambda: pid.exists() and len(other_log.read_text().split()) > 2)
    holder = Maker.from_label(place.step(long.steps[0]).worker or "").pid
    next(one for one in workers if one.pid == holder).kill()
    assert place.wait(long.steps[0], "done", 30).crashes == 1
    wait_until(lambda: place.run(job.run).awake, 30)
    assert set(other_log.read_text().split()) == {str(n) for n in range(40)}
    assert len(other_log.read_text().split()) <= 40 + 2  # what the dead one had in its hands
    wait_until(lambda: not psutil.pid_exists(int(pid.read_text())))


@pytest.mark.usefixtures("control")
def test_an_idle_worker_costs_nothing_starts_at_once_hears_late_bells_and_gives_back_on_sigterm(
    place: House, start: Starter, embedded: Embedded
) -> None:
    process = start(2, grace=0.2)
    log = place.log()
    organization = place.organization()
    warm = enqueue(place, organization, steps.quick, [Work(n, str(log), seconds=0.2) for n in range(4)])
    wait_until(lambda: place.run(warm.run).awake)
    watched = psutil.Process(process.pid)
    before = sum(watched.cpu_times()[:2])
    time.sleep(3)
    assert sum(watched.cpu_times()[:2]) - before <= 0.03

    job = enqueue(place, organization, steps.quick, [Work(9, str(log))])
    row = place.wait(job.steps[0], "done")
    assert row.started_at is not None
    assert (row.started_at - row.created_at).total_seconds() < 0.25

    job = enqueue(place, organization, steps.quick, [Work(10, str(log))], bell=False)
    redis.Redis.from_url(embedded.redis_url).flushall()
    place.wait(job.steps[0], "done", 10)

    job = enqueue(place, organization, steps.sleeping, [Work(11, str(log), seconds=60)])
    pid = log.with_suffix(".pid")
    wait_until(pid.exists)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=15) == 0
    row = place.step(job.steps[0])
    assert (row.state, row.attempts, row.crashes, row.worker) == ("queued", 0, 0, None)
    wait_until(lambda: not psutil.pid_exists(int(pid.read_text())))


def test_on_sigterm_what_ends_soon_is_finished(place: House, start: Starter) -> None:
    log = place.log()
    process = start(1, grace=10)
    works = [Work(n, str(log), seconds=1.0) for n in range(2)]
    job = enqueue(place, place.organization(), steps.quick, works)
    wait_until(lambda: log.read_text() != "")
    process.terminate()
    assert process.wait(timeout=15) == 0
    assert [place.step(one).state for one in job.steps] == ["done", "queued"]
