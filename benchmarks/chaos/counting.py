"""What must hold when all is quiet again. Each check says what is wrong, one line a fault; no line is good news."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from benchmarks.chaos.house import House
from benchmarks.chaos.people import Person
from benchmarks.chaos.work import Job
from limelight.store import Store
from limelight.store.makers import Maker, is_dead

__all__ = ["books_of", "faults_after", "faults_of_rows", "settled"]

_ENDED = "('completed', 'failed', 'cancelled')"

# ruff: noqa: S608 - put together from constants
# Each finds the rows that should not be.
_QUERIES: Mapping[str, str] = {
    "a run has not ended": f"select id, state, stage, awake from runs where state not in {_ENDED}",
    "a failed run gives no reason": """
        select id, error from runs where state = 'failed'
        and (coalesce(error->>'message', '') = '' or coalesce(error->>'fix', '') = '')""",
    "somebody still holds an ended run": f"""
        select id, lease_owner from runs where state in {_ENDED} and lease_owner is not null""",
    "a step outlives its run": f"""
        select s.id, s.label, s.state, r.state from run_steps s join runs r on r.id = s.run_id
        where r.state in {_ENDED} and s.state in ('queued', 'held', 'running')""",
    "a step is held after its end": """
        select id, state, worker from run_steps where state <> 'running' and worker is not null""",
    "a lease has run out": "select id, worker from run_steps where state = 'running' and lease_until < now()",
    "a group is open": f"""
        select g.id, g.node, g.open from run_groups g join runs r on r.id = g.run_id
        where r.state in {_ENDED} and g.open <> 0""",
    "a balance is not the sum of its entries": """
        select a.id, a.name, a.balance_micros from credit_accounts a
        left join credit_entries e on e.account_id = a.id group by a.id
        having coalesce(sum(e.amount_micros), 0) <> a.balance_micros""",
    "a transfer does not sum to zero": """
        select transfer_id, sum(amount_micros) from credit_entries group by 1 having sum(amount_micros) <> 0""",
    "the ledger does not sum to zero": """
        select sum(amount_micros) from credit_entries having sum(amount_micros) <> 0""",
    "what was charged is not what the steps cost": """
        select charged, cost from
          (select coalesce(sum(e.amount_micros), 0) as charged from credit_entries e
           join credit_accounts a on a.id = e.account_id where a.name = 'spent') as ledger,
          (select coalesce(sum(cost_micros), 0) as cost from run_steps) as steps
        where charged <> cost""",
    "a step was charged twice": """
        select step_id from credit_entries where kind = 'settle' and amount_micros > 0
        group by 1 having count(*) > 1""",
    "one film was charged twice": """
        select organization_id, key from run_steps where cost_micros > 0 group by 1, 2 having count(*) > 1""",
    "a run's cost is not its steps'": f"""
        select r.id, r.cost_micros, sum(s.cost_micros) from runs r join run_steps s on s.run_id = r.id
        where r.state in {_ENDED} group by r.id having sum(s.cost_micros) <> r.cost_micros""",
    "credit is put aside for an ended run": f"""
        select c.id, c.amount_micros, c.settled_micros from credit_reservations c
        join runs r on r.id = c.run_id where r.state in {_ENDED} and c.released_at is null""",
    "reserved credit belongs to no run": """
        select id, balance_micros from credit_accounts where name = 'reserved' and balance_micros <> 0""",
    "a bell was not rung": "select topic, count(*) from outbox group by 1",
    "an event is missing": """
        select c.organization_id, c.seq, count(e.*) from event_counters c
        left join run_events e on e.organization_id = c.organization_id
        group by 1, 2 having count(e.*) <> c.seq or min(e.seq) <> 1 or max(e.seq) <> c.seq""",
    "a run's end is not told once": f"""
        select r.id, count(e.*) from runs r left join run_events e
          on e.run_id = r.id and e.kind in ('run.completed', 'run.failed', 'run.cancelled')
        where r.state in {_ENDED} group by 1 having count(e.*) <> 1""",
    "something is told after a run's end": """
        select e.run_id, e.kind, l.kind from run_events e join run_events l on l.run_id = e.run_id
        where e.kind in ('run.completed', 'run.failed') and l.seq > e.seq and l.kind like 'run.%'""",
    "a project does not know its run's end": """
        select p.id, p.state, r.state from projects p join runs r on r.id = p.current_run_id
        where r.state in ('completed', 'failed', 'cancelled') and p.state <> r.state""",
}

_ROWS: Mapping[str, str] = {
    "run": "select count(*) from runs where organization_id = %s",
    "project": "select count(*) from projects where organization_id = %s",
    "review": "select count(*) from reviews where organization_id = %s",
    "grant": """
        select count(*) from credit_entries e join credit_accounts a on a.id = e.account_id
        where e.kind = 'grant' and a.name = 'available' and e.organization_id = %s""",
}


def settled(look: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """What *look* still finds after *seconds*, or nothing as soon as it finds nothing."""
    end = time.monotonic() + seconds
    while (found := look()) and time.monotonic() < end:
        time.sleep(0.5)
    return found


def faults_of_rows(house: House, people: Sequence[Person], jobs: Sequence[Job]) -> list[str]:
    """What is wrong in the database and in the vendor's books, while the service still runs."""
    with psycopg.connect(house.note()["database_url"]) as connection:
        found = [
            f"{what}: {', '.join(map(str, row))}"
            for what, query in _QUERIES.items()
            for row in connection.execute(query.encode()).fetchall()
        ]
        found += _intents(connection, people)
        found += _books(connection, house)
        found += _assets(connection, house)
    found += [
        f"nobody knows what became of {job.kind} {job.number}: {job.trouble}" for job in jobs if job.trouble
    ]
    return found + [
        f"dead work folder: {name}" for name in _folders(house) if is_dead(Maker.from_label(name))
    ]


def faults_after(house: House) -> list[str]:
    """What is wrong when the service has been stopped: its processes, its folders, its store."""
    found = [f"still running: {' '.join(process.cmdline())[:120]}" for process in house.processes()]
    found += [f"work folder left: {name}" for name in _folders(house)]
    store = house.home / "store"
    for path in (store / "claims").rglob("*"):
        if path.is_file() and json.loads(path.read_bytes())["expires"] > time.time():
            found.append(f"still claimed: {path.relative_to(store)}")
    verdict = Store.on_disk(store).verify()
    found += [f"damaged: {name}" for name in verdict.damaged_blobs]
    return found + [f"memo dropped: {key}" for key in verdict.dropped_memos]


def books_of(house: House) -> tuple[int, int]:
    """Orders that the vendor accepted, and different films that were asked for."""
    with psycopg.connect(house.note()["database_url"]) as connection:
        paid = connection.execute("select count(distinct (shelf, key)) from run_steps where step = 'shoot'")
        row = paid.fetchone()
    return len(_orders(house)), int(row[0]) if row else 0


def _orders(house: House) -> list[dict[str, Any]]:
    path = house.vendor / "books.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def _books(connection: psycopg.Connection[Any], house: House) -> Iterator[str]:
    """A reference is the step's key, the organisation's shelf and the attempt, of which the first must be enough."""
    steps = connection.execute("select distinct key || '-' || shelf from run_steps where step = 'shoot'")
    known = {name for (name,) in steps}
    for name, count in Counter(order["reference"].rpartition("-")[0] for order in _orders(house)).items():
        if count > 1:
            yield f"ordered {count} times: {name}"
        if name not in known:
            yield f"ordered for no step: {name}"


def _intents(connection: psycopg.Connection[Any], people: Sequence[Person]) -> Iterator[str]:
    for person in people:
        for what, query in _ROWS.items():
            row = connection.execute(query.encode(), (UUID(person.organization),)).fetchone()
            rows = int(row[0]) if row else 0
            if rows != person.intents[what]:
                yield f"{person.intents[what]} times a {what} was asked for, and there are {rows}"


def _assets(connection: psycopg.Connection[Any], house: House) -> Iterator[str]:
    blobs = house.home / "store" / "blobs"
    for name, digest, suffix, size in connection.execute(
        "select name, digest, suffix, file_size_bytes from asset_library"
    ):
        path = blobs / digest[:2] / f"{digest}{suffix}"
        if not path.is_file() or path.stat().st_size != size:
            yield f"the file of an asset is missing: {name} {digest}"


def _folders(house: House) -> list[str]:
    work: Path = house.home / "store" / "work"
    return [folder.name for folder in work.glob("*.*.*.*") if folder.is_dir()]
