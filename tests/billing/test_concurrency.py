"""Many hands at one purse."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from tests.services import new_member

from limelight.billing import ledger
from limelight.billing.errors import InsufficientCredits
from limelight.billing.service import Balance, balance, grant, refund, release, reserve, settle
from limelight.kit.ids import new_id
from limelight.runtime.database import Database


@pytest.fixture
def wide(database_url: str) -> Iterator[Database]:
    database = Database(database_url, pool_size=20)
    yield database
    database.close()


def test_a_thousand_reservations_at_once_never_overspend(wide: Database) -> None:
    organization = new_member(wide).organization_id
    with wide.system() as session:
        grant(session, organization, 6_005, "")

    def one(_: int) -> bool:
        try:
            with wide.system() as session:
                reserve(session, organization_id=organization, run_id=new_id(), project_id=None, micros=10)
        except InsufficientCredits:
            return False
        return True

    with ThreadPoolExecutor(20) as hands:
        assert sum(hands.map(one, range(1_000))) == 600
    with wide.system() as session:
        assert balance(session, organization) == Balance(5, 6_000, 0)
        assert ledger.discrepancies(session) == []


def test_hands_that_do_different_things_never_wait_for_each_other_for_ever(wide: Database) -> None:
    organization = new_member(wide).organization_id
    with wide.system() as session:
        grant(session, organization, 100_000, "")
        made = [_reserved(session, organization) for _ in range(4)]
    steps = [new_id() for _ in range(4)]

    def work(number: int) -> None:
        reservation, step = made[number % 4], steps[number // 4 % 4]
        with wide.system() as session:
            settle(session, reservation, step_id=step, micros=30)
            _reserved(session, organization)
        with wide.system() as session:
            refund(session, step_id=step)
            if number % 3 == 0:
                release(session, reservation)

    with ThreadPoolExecutor(16) as hands:
        assert list(hands.map(work, range(64))) == [None] * 64
    with wide.system() as session:
        left = balance(session, organization)
        assert (left.available + left.reserved, left.spent) == (100_000, 0)
        assert ledger.discrepancies(session) == []


def _reserved(session: object, organization: UUID) -> UUID:
    return reserve(session, organization_id=organization, run_id=new_id(), project_id=None, micros=100).id
