"""Transactions see what their claims allow, whatever the connection did before."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError
from tests.services import new_member

import limelight.tables  # noqa: F401 - knows every table
from limelight.runtime.claims import Claims
from limelight.runtime.database import Database
from limelight.tables.base import Table, TenantRow
from limelight.tables.organizations import Organization
from limelight.tables.projects import Project


def test_a_tenant_sees_only_the_rows_of_its_organisation(database: Database) -> None:
    one, other = new_member(database), new_member(database)
    with database.tenant(one.claims) as session:
        session.add(Project(organization_id=one.organization_id, name="Mine", brief={}))
    with database.tenant(other.claims) as session:
        assert session.scalars(select(Project)).all() == []
        assert [o.id for o in session.scalars(select(Organization))] == [other.organization_id]
    with database.tenant(one.claims) as session:
        assert [project.name for project in session.scalars(select(Project))] == ["Mine"]


def test_nobody_writes_into_another_organisation(database: Database) -> None:
    one, other = new_member(database), new_member(database)
    with pytest.raises(ProgrammingError, match="row-level security"), database.tenant(one.claims) as session:
        session.add(Project(organization_id=other.organization_id, name="Yours", brief={}))


def test_empty_claims_see_nothing(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        session.add(Project(organization_id=member.organization_id, name="Mine", brief={}))
    with database.tenant(Claims()) as session:
        for table in Table.metadata.sorted_tables:
            if table.name != "outbox":
                assert session.execute(select(table).limit(1)).first() is None, table.name


def test_every_tenant_table_is_forced_to_its_policy(database: Database) -> None:
    with database.engine.connect() as connection:
        forced = set(
            connection.scalars(
                text("select relname from pg_class where relrowsecurity and relforcerowsecurity")
            )
        )
    tenants = {m.class_.__tablename__ for m in Table.registry.mappers if issubclass(m.class_, TenantRow)}
    assert tenants <= forced


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
