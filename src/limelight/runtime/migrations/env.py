"""Alembic's door: runs the migrations on the connection that `limelight.runtime.migrate` opened."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

import limelight.tables  # noqa: F401 # pyright: ignore[reportUnusedImport] # knows every table
from limelight.tables.base import Table

_LOCK = 4_611_201_944_113
"""An arbitrary number by which two migrating processes meet."""

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata, compare_type=True)
with context.begin_transaction():
    connection.execute(text("set local lock_timeout = '10s'"))
    connection.execute(text(f"select pg_advisory_xact_lock({_LOCK})"))
    context.run_migrations()
