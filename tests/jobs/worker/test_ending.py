"""How steps end: once, with the money in the same transaction, and not at all for whoever lost the row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from tests.jobs.worker import steps
from tests.jobs.worker.house import House, Job, enqueue, house
from tests.jobs.worker.steps import Work

from limelight.billing import service as billing
from limelight.jobs.worker.claims import ClaimedStep, claim
from limelight.jobs.worker.ending import Crashed, Ending, Failed, Made, Reused, end
from limelight.kit.errors import Broken
from limelight.runtime.embedded import Embedded
from limelight.store import Cost, Record
from limelight.tables.run_groups import RunGroup
from limelight.tables.runs import Run


@pytest.fixture
def place(database_url: str, embedded: Embedded, tmp_path: Path) -> Iterator[House]:
    with house(database_url, embedded.redis_url, tmp_path) as made:
        yield made


def paid_for(place: House, count: int) -> tuple[UUID, Job]:
    """A run of *count* costly steps with credit put aside."""
    organization = place.organization()
    works = [Work(n, "nowhere") for n in range(count)]
    job = enqueue(place, organization, steps.costly, works, queue="net", bell=False)
    with place.database.system() as session:
        billing.ensure_account(session, organization)
        billing.grant(session, organization, 1_000_000, "a present")
        caps = billing.caps_of(session, organization, project_id=None, run_cap=None)
        about = {"organization_id": organization, "run_id": job.run, "project_id": None}
        reservation = billing.reserve(session, **about, micros=50_000 * count, caps=caps)
        session.get_one(Run, job.run).reservation_id = reservation.id
    return organization, job


def claimed(place: House, worker: str = "me") -> ClaimedStep:
    with place.database.system() as session:
        step = claim(session, "net", worker)
    assert step is not None
    return step


def ended(place: House, step: ClaimedStep, ending: Ending, worker: str = "me") -> None:
    with place.database.system() as session:
        end(session, step, worker, ending)


def record(step: ClaimedStep, micros: int = 50_000) -> Record:
    return Record(step.key, "costly", 1, "costly 1", "{}", (), Cost(micros), "2026-01-01T00:00:00+00:00", 2.5)


def spent(place: House, organization: UUID) -> int:
    with place.database.system() as session:
        return billing.balance(session, organization).spent


def test_what_was_made_is_charged_once_and_closes_its_group(place: House) -> None:
    organization, job = paid_for(place, 2)
    for _ in range(2):
        step = claimed(place)
        ended(place, step, Made(record(step)))
        ended(place, step, Made(record(step)))
    assert spent(place, organization) == 100_000
    row = place.step(job.steps[0])
    assert (row.state, row.cost_micros, row.seconds) == ("done", 50_000, 2.5)
    assert place.run(job.run).awake
    with place.database.system() as session:
        assert session.get_one(RunGroup, job.group).open == 0
    assert place.kinds(job.run).count("step.finished") == 2


def test_what_is_reused_or_failed_or_crashed_costs_nothing(place: House) -> None:
    organization, job = paid_for(place, 3)
    for kind in (Reused, lambda _: Failed(Broken("It broke.")), lambda _: Crashed(-9)):
        step = claimed(place)
        ended(place, step, kind(record(step)))
    assert spent(place, organization) == 0
    assert [place.step(one).state for one in job.steps] == ["done", "failed", "queued"]
    step = claimed(place)
    ended(place, step, Crashed(-9))
    assert place.step(step.id).state == "failed"


def test_whoever_lost_the_row_changes_nothing(place: House) -> None:
    organization, job = paid_for(place, 1)
    step = claimed(place)
    for ending in (Made(record(step)), Reused(record(step)), Failed(Broken("It broke.")), Crashed(1)):
        ended(place, step, ending, worker="somebody else")
    assert place.step(step.id).state == "running"
    assert spent(place, organization) == 0
    assert place.kinds(job.run) == []
    ended(place, step, Failed(Broken("It broke.")))
    assert place.step(step.id).state == "failed"


def test_what_was_made_by_a_worker_that_died_before_it_could_say_so_is_charged(place: House) -> None:
    organization, _ = paid_for(place, 1)
    step = claimed(place)
    with place.database.system() as session:
        session.get_one(type(place.step(step.id)), step.id).state = "queued"
    again = claimed(place, "another")
    ended(place, again, Reused(record(again)), worker="another")
    assert spent(place, organization) == 50_000
