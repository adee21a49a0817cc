"""A real PostgreSQL and a real Valkey for tests: started once a test process, a fresh database for each module."""

from __future__ import annotations

import itertools
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import create_engine, text

from limelight.kit.ids import new_id
from limelight.runtime.claims import Claims
from limelight.runtime.database import Database, sqlalchemy_url
from limelight.runtime.embedded import Embedded
from limelight.runtime.migrate import migrate
from limelight.tables.memberships import Membership, Role
from limelight.tables.organizations import Organization
from limelight.tables.users import User

__all__ = ["Member", "fresh_database", "join", "new_member"]

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Member:
    """A person in an organisation."""

    user_id: UUID
    organization_id: UUID
    role: Role
    email: str

    @property
    def claims(self) -> Claims:
        return Claims(self.user_id, self.organization_id)


@contextmanager
def fresh_database(embedded: Embedded) -> Generator[str]:
    """The URL of a migrated database of its own, dropped at the end."""
    name = f"test_{next(_numbers)}"
    engine = create_engine(sqlalchemy_url(embedded.database_url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name} template {_template(embedded)}"))
    yield embedded.database_url.replace("/postgres?", f"/{name}?")
    with engine.connect() as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    engine.dispose()


def new_member(database: Database, role: Role = "owner", organization_id: UUID | None = None) -> Member:
    """Somebody in *organization_id*, or in a new organisation."""
    with database.system() as session:
        number = next(_numbers)
        if organization_id is None:
            organization = Organization(id=new_id(), name=f"Org {number}")
            session.add(organization)
            session.flush()
            organization_id = organization.id
        user = User(id=new_id(), email=f"person{number}@example.org", name=f"Person {number}")
        session.add(user)
        session.flush()
        session.add(Membership(organization_id=organization_id, user_id=user.id, role=role))
        return Member(user.id, organization_id, role, user.email)


def join(database: Database, member: Member, role: Role) -> Member:
    """Somebody else in the same organisation."""
    return new_member(database, role, member.organization_id)


def _template(embedded: Embedded) -> str:
    """Migrated once for each test process; copying it is faster than migrating again."""
    marker = Path(embedded.postgres.pgdata) / ".migrated-template"
    if not marker.exists():
        engine = create_engine(sqlalchemy_url(embedded.database_url), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("create database migrated"))
        engine.dispose()
        migrate(embedded.database_url.replace("/postgres?", "/migrated?"))
        marker.touch()
    return "migrated"
