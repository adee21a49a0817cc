"""On a database like Supabase's: its roles, its `auth` schema, and an owner who is no superuser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import ProgrammingError
from tests.services import new_member

from limelight.kit.ids import new_id
from limelight.runtime.claims import Claims
from limelight.runtime.database import APP_ROLE, SYSTEM_ROLE, Database, sqlalchemy_url
from limelight.runtime.embedded import Embedded
from limelight.runtime.migrate import ensure_current, migrate
from limelight.tables.base import Table
from limelight.tables.projects import Project

_NAME = "like_supabase"
_OWNER = "supabase_owner"
_ROLES = {
    "anon": "nologin noinherit",
    "authenticated": "nologin noinherit",
    "service_role": "nologin noinherit bypassrls",
    _OWNER: "login nosuperuser nobypassrls createrole",
}
_INSIDE = f"""
create schema auth;
create function auth.uid() returns uuid language sql stable as $$
  select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;
create function auth.role() returns text language sql stable as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
$$;
create table auth.users (id uuid primary key, email text);
grant usage on schema auth, public to anon, authenticated, service_role, {_OWNER};
grant create on schema public to {_OWNER};
alter default privileges for role {_OWNER} in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role {_OWNER} in schema public grant all on functions to anon, authenticated, service_role;
"""


@pytest.fixture(scope="module")
def url(embedded: Embedded) -> Iterator[str]:
    """Migrated by its owner, who is neither superuser nor lets row-level security be."""
    admin = create_engine(sqlalchemy_url(embedded.database_url), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        known = set(connection.scalars(text("select rolname from pg_roles")))
        for role, rights in _ROLES.items():
            if role not in known:
                connection.execute(text(f"create role {role} {rights}"))
        # Roles belong to the whole server, and another database of it may have had ours made.
        for role in known & {APP_ROLE, SYSTEM_ROLE}:
            connection.execute(text(f"grant {role} to {_OWNER} with admin option"))
        connection.execute(text(f"grant anon, authenticated to {_OWNER}"))
        connection.execute(text(f"create database {_NAME} owner {_OWNER}"))
    inside = create_engine(
        sqlalchemy_url(embedded.database_url.replace("/postgres?", f"/{_NAME}?")),
        isolation_level="AUTOCOMMIT",
    )
    with inside.connect() as connection:
        connection.execute(text(_INSIDE))
    inside.dispose()
    own = embedded.database_url.replace("postgres@/postgres?", f"{_OWNER}@/{_NAME}?")
    migrate(own)
    yield own
    with admin.connect() as connection:
        connection.execute(text(f"drop database {_NAME} with (force)"))
    admin.dispose()


@pytest.fixture(scope="module")
def database(url: str) -> Iterator[Database]:
    database = Database(url, pool_size=2)
    yield database
    database.close()


def test_the_owner_is_nobody_special(database: Database, url: str) -> None:
    ensure_current(url)
    with database.engine.connect() as connection:
        row = connection.execute(
            text("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        ).one()
    assert tuple(row) == (False, False)


def test_the_policies_hold_there(database: Database) -> None:
    one, other = new_member(database), new_member(database)
    with database.tenant(one.claims) as session:
        session.add(Project(organization_id=one.organization_id, name="Mine", brief={}))
        assert session.execute(text("select limelight_user()")).scalar_one() == one.user_id
    with database.tenant(other.claims) as session:
        assert session.scalars(select(Project)).all() == []
    with database.tenant(Claims()) as session:
        assert session.scalars(select(Project)).all() == []
    with pytest.raises(ProgrammingError, match="row-level security"), database.tenant(one.claims) as session:
        session.add(Project(organization_id=other.organization_id, name="Yours", brief={}))


@pytest.mark.parametrize("role", ["anon", "authenticated"])
def test_the_data_api_of_supabase_opens_none_of_our_tables(database: Database, role: str) -> None:
    """PostgREST serves schema public to these roles; claims that a person wrote themselves open nothing."""
    member = new_member(database)
    claims = {"sub": str(member.user_id), "organization_id": str(member.organization_id), "role": role}
    with database.tenant(member.claims) as session:
        session.add(Project(organization_id=member.organization_id, name="Mine", brief={}))
    seen: list[str] = []
    with psycopg.connect(database.url) as plain:
        for table in sorted(Table.metadata.tables):
            with suppress(psycopg.errors.InsufficientPrivilege), plain.transaction():
                plain.execute(
                    "select set_config('role', %s, true), set_config('request.jwt.claims', %s, true)",
                    (role, json.dumps(claims)),
                )
                count = plain.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
                seen += [table] if count != (0,) else []
    assert seen == []


def test_a_person_of_supabase_is_held_to_their_organisation(database: Database) -> None:
    with database.tenant(Claims(new_id(), new_id())) as session:
        assert session.execute(text("select count(*) from organizations")).scalar_one() == 0
