"""Old and new processes beside each other: a database that is ahead of the code is good enough for it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text

from limelight.kit.errors import NotConfigured
from limelight.runtime.database import Database
from limelight.runtime.migrate import ensure_current, is_current, migrate


@contextmanager
def at_revision(database: Database, revision: str) -> Generator[Connection]:
    with database.engine.begin() as connection:
        before = connection.scalar(text("select version_num from alembic_version"))
        connection.execute(text("update alembic_version set version_num = :now"), {"now": revision})
    with database.engine.connect() as connection:
        yield connection
    with database.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = :before"), {"before": before})


def test_after_the_new_version_migrated_the_old_one_stays_ready(database, database_url):
    with at_revision(database, "v9999_of_a_later_release") as connection:
        assert is_current(connection)
        ensure_current(database_url)


def test_a_database_of_this_version_is_current(database, database_url):
    migrate(database_url)
    with database.engine.connect() as connection:
        assert is_current(connection)


def test_an_empty_database_is_not(embedded):
    with pytest.raises(NotConfigured, match="migrations"):
        ensure_current(embedded.database_url)
