"""Turns between organisations: whoever waits is served as often as the others who wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.jobs.worker import steps
from tests.jobs.worker.house import House, enqueue, house
from tests.jobs.worker.steps import Work
from tests.services import new_member

from limelight.jobs.worker.claims import claim
from limelight.jobs.worker.fairness import STRIDE, turns
from limelight.runtime.database import Database
from limelight.runtime.embedded import Embedded


@pytest.fixture
def place(database_url: str, embedded: Embedded, tmp_path: Path) -> Iterator[House]:
    with house(database_url, embedded.redis_url, tmp_path) as made:
        clear(made.database)
        yield made


def clear(database: Database) -> None:
    with database.system() as session:
        session.execute(text("delete from run_steps"))
        session.execute(text("delete from run_turns"))


def queue(place: House, organization: UUID, count: int, priority: int = 0) -> list[UUID]:
    works = [Work(n, "nowhere") for n in range(count)]
    return enqueue(place, organization, steps.quick, works, priority=priority, bell=False).steps


def served(place: House) -> tuple[UUID, UUID] | None:
    """The organisation and the step that are next, done at once."""
    with place.database.system() as session:
        step = claim(session, "cpu", "me")
        if step is None:
            return None
        session.execute(text("update run_steps set state = 'done' where id = :id"), {"id": step.id})
        return step.organization_id, step.id


arrivals = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("ab"), st.integers(1, 6), st.integers(-2, 2)),
        st.tuples(st.just("serve"), st.integers(1, 6), st.just(0)),
    ),
    min_size=2,
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals)
def test_while_both_wait_they_are_served_alike(place: House, pattern: list[tuple[str, int, int]]) -> None:
    clear(place.database)
    names = {name: place.organization() for name in "ab"}
    waiting: Counter[UUID] = Counter()
    counts: Counter[UUID] = Counter()
    for who, count, priority in pattern:
        if who != "serve":
            queue(place, names[who], count, priority)
            waiting[names[who]] += count
            continue
        for _ in range(count):
            if not all(waiting[one] for one in names.values()):
                counts.clear()  # the comparison is about the time in which both wait
            if (found := served(place)) is None:
                break
            waiting[found[0]] -= 1
            counts[found[0]] += 1
            if all(waiting[one] for one in names.values()):
                assert abs(counts[names["a"]] - counts[names["b"]]) <= 3


def test_a_newcomer_starts_where_the_queue_stands(place: House) -> None:
    old, new = place.organization(), place.organization()
    queue(place, old, 10)
    for _ in range(6):
        served(place)
    mine = queue(place, new, 2)
    order = [served(place) for _ in range(4)]
    assert [one for _, one in filter(None, order)].index(mine[0]) <= 1
    assert [one for _, one in filter(None, order)].index(mine[1]) <= 3


def test_what_was_used_while_nobody_waited_is_not_held_against_anybody(place: House) -> None:
    busy, new = place.organization(), place.organization()
    queue(place, busy, 20)
    while served(place):
        pass
    queue(place, new, 10)
    mine = queue(place, busy, 1)
    order = [served(place) for _ in range(3)]
    assert mine[0] in [one for _, one in filter(None, order)]


def test_priority_orders_an_organisations_own_work_and_takes_nobody_elses_turn(place: House) -> None:
    mine, other = place.organization(), place.organization()
    slow = queue(place, mine, 3)
    theirs = queue(place, other, 3)
    urgent = queue(place, mine, 1, priority=5)
    order = [found[1] for _ in range(7) if (found := served(place))]
    assert order == [urgent[0], theirs[0], slow[1], theirs[1], slow[2], theirs[2], slow[0]] or (
        order[0] == urgent[0] and order[1::2][:3] == theirs
    )


def test_twice_the_weight_is_half_the_stride(place: House) -> None:
    organization = new_member(place.database).organization_id
    with place.database.system() as session:
        single = turns(session, organization, "gpu", 2)
        double = turns(session, organization, "gpu", 2, weight=2)
    assert single[1] - single[0] == STRIDE
    assert double[1] - double[0] == STRIDE // 2
