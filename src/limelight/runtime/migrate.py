"""Bring a database to the state that this code wants: roles, tables, row-level security, checkpoints.

Migrations only add what older code does not mind (expand), and a later release removes what nothing uses any
more (contract), so that old and new processes work beside each other while an upgrade is under way.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from limelight.kit.errors import NotConfigured
from limelight.runtime.database import sqlalchemy_url

__all__ = ["ensure_current", "is_current", "migrate"]

_FOLDER = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Run every migration that *url* lacks, one process at a time."""
    engine = create_engine(sqlalchemy_url(url), connect_args={"prepare_threshold": None})
    try:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def is_current(connection: Connection) -> bool:
    """Whether the database has every migration of this code. One that is ahead has them too: see above."""
    have = MigrationContext.configure(connection).get_current_revision()
    ours = ScriptDirectory.from_config(_config())
    return have == ours.get_current_head() or (
        have is not None and have not in {script.revision for script in ours.walk_revisions()}
    )


def ensure_current(url: str) -> None:
    """Raise `NotConfigured` when the database lags behind this code."""
    engine = create_engine(sqlalchemy_url(url), connect_args={"prepare_threshold": None})
    try:
        with engine.connect() as connection:
            if not is_current(connection):
                raise NotConfigured(
                    "The database lacks migrations of this version.", fix="Run `limelight admin migrate`."
                )
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
