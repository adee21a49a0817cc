"""The next migration: what a database with all of them lacks of the tables as they are now."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import limelight.runtime.migrations
from limelight.runtime.database import sqlalchemy_url
from limelight.runtime.embedded import start_embedded
from limelight.runtime.migrate import migrate

FOLDER = Path(limelight.runtime.migrations.__file__).parent


def main(message: str) -> None:
    """Write it, or say that there is nothing to write. PostgreSQL runs in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ll-migration-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as somebody else for root
        servers = start_embedded(Path(folder))
        try:
            migrate(servers.database_url)
            print(write(servers.database_url, message))  # noqa: T201 - a script speaks
        finally:
            servers.stop()


def write(url: str, message: str) -> str:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    head = ScriptDirectory.from_config(config).get_current_head()
    engine = create_engine(sqlalchemy_url(url))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        made = command.revision(
            config,
            message,
            autogenerate=True,
            rev_id=f"{int(head or 0) + 1:04}",
            process_revision_directives=only_changes,
        )
    engine.dispose()
    if not made:
        return "The tables are what the migrations make of them."
    return (
        "Read it: old processes must be able to go on with it. "
        "A new table of organisations needs protect() of limelight.runtime.migrations.access."
    )


def only_changes(context: Any, revision: Any, directives: list[Any]) -> None:
    del context, revision
    if directives[0].upgrade_ops.is_empty():
        directives.clear()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit('Say what changes: scripts/migration "takes have a rating"')
    main(sys.argv[1])
