"""On a database shaped like Supabase's, what its own API's roles are given by default is taken back."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, text
from tests.deploy.files import DEPLOY

from limelight.jobs.control.checkpoints import prepare_checkpoints
from limelight.runtime.database import sqlalchemy_url
from limelight.runtime.embedded import Embedded
from limelight.runtime.migrate import migrate

_SHAPE = """
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
end $$;
grant usage on schema public to anon, authenticated;
alter default privileges in schema public grant all on tables to anon, authenticated;
create table somebody_elses (id int);
"""
_MAY_READ = text(
    "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
    "where n.nspname in ('public', 'control') and c.relkind = 'r' and has_table_privilege('anon', c.oid, 'select')"
)


@pytest.fixture(scope="module")
def url(embedded: Embedded):
    server = create_engine(sqlalchemy_url(embedded.database_url), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("create database supabase_shaped"))
    url = embedded.database_url.replace("/postgres?", "/supabase_shaped?")
    with psycopg.connect(url) as connection:
        connection.execute(_SHAPE)
    migrate(url)
    prepare_checkpoints(url)
    yield url
    with server.connect() as connection:
        connection.execute(text("drop database supabase_shaped with (force)"))
    server.dispose()


def readable(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(_MAY_READ))


def test_the_roles_of_its_api_see_none_of_our_tables(url):
    engine = create_engine(sqlalchemy_url(url))
    assert {"projects", "somebody_elses"} <= readable(engine)
    with psycopg.connect(url) as connection:
        connection.execute((DEPLOY / "supabase" / "roles.sql").read_bytes())
    assert readable(engine) == {"somebody_elses"}
    engine.dispose()


def test_what_the_page_says_should_be_true_is(url):
    checks = (DEPLOY / "supabase" / "roles.sql").read_text(encoding="utf-8").partition("should be true.")[2]
    with psycopg.connect(url) as connection:
        for statement in filter(str.strip, checks.split(";")):
            rows = connection.execute(statement.encode()).fetchall()
            assert rows
            assert all(row[-1] for row in rows)
