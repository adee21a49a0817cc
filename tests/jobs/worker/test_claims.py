"""Claims: one statement, one row for each, and as quick with two thousand waiting as with ten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.jobs.worker import steps
from tests.jobs.worker.house import House, Job, enqueue, house
from tests.jobs.worker.steps import Work

from limelight.jobs.worker import claims
from limelight.jobs.worker.claims import Beat, claim, renew
from limelight.kit.ids import new_id
from limelight.runtime.embedded import Embedded
from limelight.tables.organizations import Organization
from limelight.tables.runs import Run


@pytest.fixture
def place(database_url: str, embedded: Embedded, tmp_path: Path) -> Iterator[House]:
    with house(database_url, embedded.redis_url, tmp_path) as made:
        with made.database.system() as session:
            session.execute(text("delete from run_steps"))
        yield made


def queue(place: House, count: int, **more: Any) -> Job:
    works = [Work(n, "nowhere") for n in range(count)]
    return enqueue(place, place.organization(), steps.quick, works, bell=False, **more)


def test_nobody_gets_what_another_has(place: House) -> None:
    job = queue(place, 30)
    with place.database.system() as session:
        session.execute(text("update organizations set max_running_steps = 1000"))

    def take(number: int) -> list[object]:
        found: list[object] = []
        while True:
            with place.database.system() as session:
                step = claim(session, "cpu", f"worker {number}")
            if step is None:
                return found
            found.append(step.id)

    with ThreadPoolExecutor(4) as pool:
        taken = [one for part in pool.map(take, range(4)) for one in part]
    assert sorted(map(str, taken)) == sorted(map(str, job.steps))


def test_an_organisation_at_its_limit_is_skipped(place: House) -> None:
    full, other = queue(place, 3), queue(place, 3)
    with place.database.system() as session:
        organization = session.get_one(Run, full.run).organization_id
        session.get_one(Organization, organization).max_running_steps = 1
    taken = []
    for _ in range(4):
        with place.database.system() as session:
            taken.append(claim(session, "cpu", "me"))
        taken[-1] = taken[-1] and taken[-1].run_id
    assert taken.count(full.run) == 1
    assert taken.count(other.run) == 3


@pytest.mark.parametrize("state", ["paused", "cancelled", "failed"])
def test_a_run_that_does_not_run_is_skipped(place: House, state: Any) -> None:
    job = queue(place, 2)
    with place.database.system() as session:
        session.get_one(Run, job.run).state = state
    with place.database.system() as session:
        assert claim(session, "cpu", "me") is None


def test_what_is_not_due_is_skipped(place: House) -> None:
    queue(place, 1, not_before=datetime.now(UTC) + timedelta(minutes=1))
    due = queue(place, 1, not_before=datetime.now(UTC) - timedelta(minutes=1))
    with place.database.system() as session:
        step = claim(session, "cpu", "me")
        assert step is not None
        assert (step.run_id, step.is_first, step.more) == (due.run, True, True)
        assert claim(session, "cpu", "me") is None
        assert claim(session, "gpu", "me") is None


def test_a_heartbeat_names_what_is_to_be_stopped(place: House) -> None:
    mine, cancelled, lost = queue(place, 1), queue(place, 1), queue(place, 1)
    for _ in range(3):
        with place.database.system() as session:
            claim(session, "cpu", "me", timedelta(seconds=1))
    with place.database.system() as session:
        session.get_one(Run, cancelled.run).state = "cancelled"
        session.execute(text("update run_steps set worker = 'other' where id = :id"), {"id": lost.steps[0]})
    beats = [Beat(job.steps[0], 3, 10, "sheep") for job in (mine, cancelled, lost)]
    with place.database.system() as session:
        gone = renew(session, "me", [*beats, Beat(new_id())])
    assert {cancelled.steps[0], lost.steps[0]} == gone - {beat for beat in gone if beat not in _all(beats)}
    row = place.step(mine.steps[0])
    assert (row.done, row.total, row.what) == (3, 10, "sheep")
    assert row.lease_until is not None
    assert row.lease_until > datetime.now(UTC) + timedelta(seconds=5)


def test_a_claim_touches_as_many_rows_with_two_thousand_waiting_as_with_ten(place: House) -> None:
    few = _touched(place, 10)
    many = _touched(place, 1990)
    assert many <= few + 5
    assert many < 60


def _all(beats: list[Beat]) -> set[object]:
    return {beat.id for beat in beats}


def _touched(place: House, more: int) -> int:
    """Rows of the queue that a claim reads with *more* waiting; every look at it goes through an index."""
    for _ in range(10):
        queue(place, more // 10)
    with place.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze run_steps, runs, organizations"))
    with place.database.system() as session:
        values = {"queue": "cpu", "worker": "me", "lease": timedelta(seconds=10)}
        asked = text(f"explain (analyze, format json) {claims._CLAIM.text}")
        found = session.execute(asked, values).scalar_one()
        session.rollback()
    plan = found if isinstance(found, list) else json.loads(found)
    nodes = [one for one in _nodes(plan[0]["Plan"]) if one.get("Relation Name") == "run_steps"]
    if more > 100:
        assert not [one for one in nodes if one["Node Type"] == "Seq Scan"]
    return sum(
        int((one["Actual Rows"] + one.get("Rows Removed by Filter", 0)) * one["Actual Loops"])
        for one in nodes
    )


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)
