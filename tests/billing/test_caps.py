"""Caps hold what is reserved and spent together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, update
from tests.services import Member, new_member

from limelight.billing.caps import Caps, caps_of
from limelight.billing.errors import CapReached
from limelight.billing.service import grant, micros_by, refund, release, reserve, settle
from limelight.billing.usage import ProjectUse, month_of, usage
from limelight.kit.errors import InvalidInput
from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.tables.credit_entries import CreditEntry
from limelight.tables.organizations import Organization
from limelight.tables.projects import Project

Reserve = Callable[..., UUID]


@pytest.fixture
def member(database: Database) -> Member:
    member = new_member(database)
    with database.system() as session:
        grant(session, member.organization_id, 1_000_000, "")
    return member


@pytest.fixture
def reserved(database: Database, member: Member) -> Reserve:
    def do(micros: int, caps: Caps, run: UUID | None = None, project: UUID | None = None) -> UUID:
        with database.system() as session:
            return reserve(
                session,
                organization_id=member.organization_id,
                run_id=run or new_id(),
                project_id=project,
                micros=micros,
                caps=caps,
            ).id

    return do


def test_a_months_cap_counts_what_is_settled_and_what_is_reserved(
    database: Database, reserved: Reserve
) -> None:
    caps = Caps(month=1_000)
    first = reserved(600, caps)
    with database.system() as session:
        settle(session, first, step_id=new_id(), micros=200)
    with pytest.raises(CapReached) as refused:
        reserved(401, caps)
    assert refused.value.data["taken_micros"] == 600
    with database.system() as session:
        release(session, first)
    reserved(800, caps)
    with pytest.raises(CapReached, match="month"):
        reserved(1, caps)


def test_a_months_cap_forgets_the_month_before(database: Database, member: Member, reserved: Reserve) -> None:
    spent = reserved(900, Caps())
    with database.system() as session:
        settle(session, spent, step_id=new_id(), micros=900)
    with database.engine.begin() as owner:
        owner.exec_driver_sql("alter table credit_entries disable trigger append_only")
        owner.execute(
            update(CreditEntry)
            .where(CreditEntry.organization_id == member.organization_id)
            .values(created_at=func.date_trunc("month", func.now(), "UTC") - timedelta(seconds=1))
        )
        owner.exec_driver_sql("alter table credit_entries enable trigger append_only")
    reserved(1_000, Caps(month=1_000))


def test_a_runs_cap_counts_all_its_reservations(database: Database, reserved: Reserve) -> None:
    run = new_id()
    reserved(300, Caps(run=500), run)
    with pytest.raises(CapReached, match="run"):
        reserved(201, Caps(run=500), run)
    reserved(200, Caps(run=500), run)
    reserved(500, Caps(run=500))


def test_a_projects_cap_gets_back_what_was_refunded(database: Database, reserved: Reserve) -> None:
    project, step, caps = new_id(), new_id(), Caps(project=500)
    first = reserved(500, caps, project=project)
    with database.system() as session:
        settle(session, first, step_id=step, micros=500)
    with pytest.raises(CapReached, match="project"):
        reserved(1, caps, project=project)
    reserved(500, caps, project=new_id())
    with database.system() as session:
        refund(session, step_id=step)
    reserved(500, caps, project=project)


def test_caps_are_the_organisations_the_projects_and_the_runs_own(database: Database, member: Member) -> None:
    with database.system() as session:
        organization = session.get_one(Organization, member.organization_id)
        organization.month_cap_micros, organization.run_cap_micros = 900, 300
        project = Project(
            id=new_id(), organization_id=organization.id, name="Tea", brief={}, spend_cap_micros=200
        )
        session.add(project)
    with database.tenant(member.claims) as session:
        found = caps_of(session, member.organization_id, project_id=project.id, run_cap=400)
        assert found == Caps(month=900, run=300, project=200)
        assert caps_of(session, member.organization_id, run_cap=100) == Caps(month=900, run=100)


def test_what_was_spent_is_told_by_project_and_run(
    database: Database, member: Member, reserved: Reserve
) -> None:
    with database.system() as session:
        project = Project(id=new_id(), organization_id=member.organization_id, name="Tea", brief={})
        session.add(project)
    run, step = new_id(), new_id()
    inside, outside = reserved(500, Caps(), run, project.id), reserved(100, Caps())
    with database.system() as session:
        settle(session, inside, step_id=new_id(), micros=300)
        settle(session, inside, step_id=step, micros=50)
        settle(session, outside, step_id=new_id(), micros=100)
        refund(session, step_id=step)
    with database.tenant(member.claims) as session:
        assert micros_by(session, "project") == {project.id: 300}
        assert micros_by(session, "run", [run, new_id()]) == {run: 300}
        assert usage(session, member.organization_id, f"{datetime.now(UTC):%Y-%m}") == [
            ProjectUse(project.id, "Tea", 300),
            ProjectUse(None, "", 100),
        ]


def test_a_month_ends_where_the_next_begins() -> None:
    assert month_of("2026-12") == (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    for wrong in ("2026-13", "9999-12", "autumn"):
        with pytest.raises(InvalidInput):
            month_of(wrong)
