"""What the machinery costs a step: everything embedded on this machine, the work itself as good as nothing."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import text
from tests.services import Member, new_member

from benchmarks.film import Figure
from benchmarks.service.place import Place, a_place, running, until
from benchmarks.service.trivial import STEPS, WORKFLOW
from limelight.jobs.runs import start_run
from limelight.jobs.workflows.spec import parse_workflow

__all__ = ["machinery_figures", "planes", "start", "throughput"]

_LIMIT = 40.0
_FLAT = 1.25
"""With 2,000 runs waiting a step may cost this much of what it costs with ten; less is noise."""
_LEVELS = (10, 100, 500, 2_000)
_WINDOW = 10.0
_TOGETHER = 50
_HOUSES = 8
"""Organisations, so that turns are taken."""
_WORKFLOW = parse_workflow(WORKFLOW)

_FINISHED = text("select count(*) from run_steps where state = 'done'")
_OPEN = text("select count(*) from runs where state not in ('completed', 'failed', 'cancelled')")
_BEGUN = text("select count(*) from runs where started_at is null and state = 'queued'")
_FAILED = text("select count(*) from runs where state = 'failed'")


def machinery_figures() -> Iterator[Figure]:
    with a_place() as place, planes(place):
        members = [new_member(place.service.database) for _ in range(_HOUSES)]
        _together(place, members, 5)  # warm
        yield Figure(
            "1",
            f"a step, {_TOGETHER} runs of ten at once",
            _together(place, members, _TOGETHER),
            _LIMIT,
            "ms",
        )
        costs: dict[int, float] = {}
        for waiting in _LEVELS:
            costs[waiting] = throughput(place, members, waiting, _WINDOW)
            yield Figure("1", f"a step, {waiting:,} runs waiting", costs[waiting], _LIMIT, "ms")
        yield Figure("1", "2,000 waiting ÷ 10 waiting", costs[2_000] / costs[10], _FLAT, "×")


@contextmanager
def planes(place: Place) -> Generator[None]:
    """A control plane and a worker, each a process."""
    log = place.home / "planes.log"
    with (
        running("benchmarks.service.plane", "control", environment=place.environment, log=log),
        running("benchmarks.service.plane", "worker", environment=place.environment, log=log),
    ):
        yield


def start(place: Place, member: Member, count: int = 1) -> None:
    for _ in range(count):
        with place.service.database.tenant(member.claims) as session:
            start_run(
                session,
                organization_id=member.organization_id,
                user_id=member.user_id,
                workflow=_WORKFLOW,
                params={"salt": str(uuid4())},
            )


def throughput(place: Place, members: list[Member], waiting: int, seconds: float) -> float:
    """Milliseconds a step over *seconds*, with *waiting* runs under way: for ten steps done a new one begins."""
    _fill(place, members, waiting)
    until(lambda: _count(place, _BEGUN) == 0, 300, 0.2)
    began, before = time.perf_counter(), _count(place, _FINISHED)
    fed = done = 0
    while time.perf_counter() - began < seconds:
        time.sleep(0.1)
        done = _count(place, _FINISHED) - before
        while fed < done // STEPS:
            start(place, members[fed % len(members)])
            fed += 1
    return 1000 * (time.perf_counter() - began) / done


def _together(place: Place, members: list[Member], runs: int) -> float:
    """Milliseconds a step from the first POST's transaction to the last run's end."""
    began = time.perf_counter()
    for number in range(runs):
        start(place, members[number % len(members)])
    until(lambda: _count(place, _OPEN) == 0, 300)
    if failed := _count(place, _FAILED):
        raise RuntimeError(f"{failed} runs failed")
    return 1000 * (time.perf_counter() - began) / (runs * STEPS)


def _fill(place: Place, members: list[Member], waiting: int) -> None:
    for number in range(waiting - _count(place, _OPEN)):
        start(place, members[number % len(members)])


def _count(place: Place, question: object) -> int:
    with place.service.database.system() as session:
        return int(session.execute(question).scalar_one())  # type: ignore[call-overload]
