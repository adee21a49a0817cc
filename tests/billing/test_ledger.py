"""The ledger does what a few dictionaries say it does, whatever is repeated, and the database holds it to that."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session
from tests.services import new_member

from limelight.billing import ledger
from limelight.billing.errors import InsufficientCredits
from limelight.billing.service import (
    Balance,
    balance,
    ensure_account,
    grant,
    refund,
    release,
    reserve,
    rest,
    settle,
)
from limelight.kit.ids import new_id
from limelight.runtime.claims import Claims
from limelight.runtime.database import Database
from limelight.runtime.web.problems import NotFound
from limelight.tables.credit_accounts import CreditAccount
from limelight.tables.credit_entries import CreditEntry
from limelight.tables.organizations import Organization

MICROS = st.integers(1, 5_000)


def ledger_machine(database: Database) -> type[RuleBasedStateMachine]:
    """The real ledger of one organisation beside a model of it."""

    class Ledger(RuleBasedStateMachine):
        reservations = Bundle("reservations")
        steps = Bundle("steps")

        def __init__(self) -> None:
            super().__init__()
            self.organization = new_member(database).organization_id
            self.granted = self.available = 0
            self.rest: dict[object, int] = {}
            self.charged: dict[object, int] = {}
            self.refunded: set[object] = set()

        @rule(micros=MICROS)
        def grant(self, micros: int) -> None:
            with database.system() as session:
                grant(session, self.organization, micros, "")
            self.granted += micros
            self.available += micros

        @rule(target=reservations, micros=st.integers(0, 5_000))
        def reserve(self, micros: int) -> object:
            wanted = {"organization_id": self.organization, "run_id": new_id(), "project_id": None}
            if micros > self.available:
                with pytest.raises(InsufficientCredits) as refused, database.system() as session:
                    reserve(session, **wanted, micros=micros)
                assert refused.value.data == {"needed_micros": micros, "available_micros": self.available}
                return multiple()
            with database.system() as session:
                made = reserve(session, **wanted, micros=micros).id
            self.available -= micros
            self.rest[made] = micros
            return made

        @rule(target=steps, reservation=reservations, micros=st.integers(0, 3_000))
        def settle(self, reservation: object, micros: int) -> object:
            step = new_id()
            expected = min(micros, self.rest[reservation])
            with database.system() as session:
                assert settle(session, reservation, step_id=step, micros=micros) == expected
            self.rest[reservation] -= expected
            if expected:
                self.charged[step] = expected
            return step

        @rule(step=steps, reservation=reservations, micros=st.integers(0, 3_000))
        def settle_again(self, step: object, reservation: object, micros: int) -> None:
            if step in self.charged:
                with database.system() as session:
                    assert settle(session, reservation, step_id=step, micros=micros) == self.charged[step]

        @rule(reservation=reservations)
        def release(self, reservation: object) -> None:
            with database.system() as session:
                assert rest(session, reservation) == self.rest[reservation]
                assert release(session, reservation) == self.rest[reservation]
            self.available += self.rest[reservation]
            self.rest[reservation] = 0

        @rule(step=steps)
        def refund(self, step: object) -> None:
            with database.system() as session:
                assert refund(session, step_id=step) == self.charged.get(step, 0)
            if step in self.charged and step not in self.refunded:
                self.refunded.add(step)
                self.available += self.charged[step]

        @invariant()
        def the_ledger_is_the_model(self) -> None:
            spent = sum(micros for step, micros in self.charged.items() if step not in self.refunded)
            with database.system() as session:
                assert balance(session, self.organization) == Balance(
                    self.available, sum(self.rest.values()), spent
                )
                assert ledger.discrepancies(session) == []
                mine = CreditEntry.organization_id == self.organization
                assert not session.scalar(select(func.sum(CreditEntry.amount_micros)).where(mine))
                assert session.scalar(
                    select(CreditAccount.balance_micros).where(
                        CreditAccount.organization_id == self.organization, CreditAccount.name == "granted"
                    )
                ) in ([-self.granted] if self.granted else [None, 0])

    return Ledger


def test_the_ledger_does_what_a_model_of_it_does(database: Database) -> None:
    run_state_machine_as_test(
        ledger_machine(database),
        settings=settings(
            max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_the_welcome_is_granted_at_the_first_look_only(database: Database) -> None:
    organization = new_member(database).organization_id
    for _ in range(3):
        with database.tenant(Claims(organization_id=organization)) as session:
            ensure_account(session, organization, 700)
    with database.system() as session:
        assert balance(session, organization) == Balance(700, 0, 0)


def test_a_reservation_that_is_not_there_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound), database.system() as session:
        settle(session, new_id(), step_id=new_id(), micros=1)


def test_entries_are_neither_changed_nor_deleted_by_anybody(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        ensure_account(session, member.organization_id, 700)
    for statement in (update(CreditEntry).values(amount_micros=1), delete(CreditEntry)):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            database.tenant(member.claims) as session,
        ):
            session.execute(statement)
        with pytest.raises(ProgrammingError, match="permission denied"), database.system() as session:
            session.execute(statement)
        with pytest.raises(DBAPIError, match="only ever added"), Session(database.engine) as owner:
            owner.execute(statement)


def test_an_organisation_goes_with_its_ledger(database: Database) -> None:
    member = new_member(database)
    with database.system() as session:
        ensure_account(session, member.organization_id, 700)
    with database.system() as session:
        session.execute(delete(Organization).where(Organization.id == member.organization_id))
    with database.system() as session:
        mine = CreditEntry.organization_id == member.organization_id
        assert session.scalars(select(CreditEntry).where(mine)).all() == []


def test_lines_that_do_not_sum_to_zero_are_refused(database: Database) -> None:
    with database.system() as session:
        accounts = ledger.locked_accounts(session, new_member(database).organization_id)
        one = accounts["available"]
        line = {"transfer_id": new_id(), "organization_id": one.organization_id, "account_id": one.id}
        with pytest.raises(DBAPIError, match="sum to zero"), session.begin_nested():
            session.execute(insert(CreditEntry).values(**line, amount_micros=5, kind="grant"))


def test_no_account_but_the_source_of_credit_is_overdrawn(database: Database) -> None:
    with database.system() as session:
        accounts = ledger.locked_accounts(session, new_member(database).organization_id)
        with pytest.raises(IntegrityError, match="never_overdrawn"), session.begin_nested():
            ledger.transfer(session, accounts, "available", "spent", 1, ledger.Reason("settle"))


def test_nobody_sees_or_moves_anothers_credit(database: Database) -> None:
    one, other = new_member(database), new_member(database)
    with database.system() as session:
        grant(session, one.organization_id, 900, "")
        made = reserve(
            session, organization_id=one.organization_id, run_id=new_id(), project_id=None, micros=400
        )
    with pytest.raises(NotFound), database.tenant(other.claims) as session:
        release(session, made.id)
    with database.tenant(other.claims) as session:
        assert balance(session, one.organization_id) == Balance(0, 0, 0)
        assert session.scalars(select(CreditEntry)).all() == []
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        database.tenant(other.claims) as session,
    ):
        grant(session, one.organization_id, 1, "")


def test_truncating_is_for_nobody(database: Database) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), database.system() as session:
        session.execute(text("truncate credit_entries"))
