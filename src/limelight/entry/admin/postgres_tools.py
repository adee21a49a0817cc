"""``pg_dump`` and ``pg_restore``: the wheel's or the machine's. Passwords go by the environment, not the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from limelight.kit.errors import NotConfigured, Retriable
from limelight.runtime.servers.postgres import postgres_programs

__all__ = ["SCHEMAS", "dump_database", "restore_database"]

SCHEMAS = ("public", "control")
"""Ours: on Supabase the others are not."""
_VARIABLES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "options": "PGOPTIONS"}  # fmt: skip


def dump_database(url: str, target: Path, snapshot: str) -> None:
    """Write the database as it stood at *snapshot* to *target*, in PostgreSQL's own compressed format."""
    words = [f"--schema={schema}" for schema in SCHEMAS]
    _run("pg_dump", url, ["--format=custom", "--no-owner", f"--snapshot={snapshot}", *words, f"--file={target}"])  # fmt: skip


def restore_database(url: str, source: Path) -> None:
    """Read *source* into the empty database *url*, whole or not at all."""
    words = ["--no-owner", "--exit-on-error", "--single-transaction", "--clean", "--if-exists"]
    _run("pg_restore", url, [*words, str(source)], "--dbname")


def _run(name: str, url: str, words: Sequence[str], database_option: str = "--dbname") -> None:
    known = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    environment = os.environ | {_VARIABLES[key]: value for key, value in known.items() if key in _VARIABLES}
    done = subprocess.run(
        [_program(name), f"{database_option}={known.get('dbname', 'postgres')}", *words],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "error" in line] or [f"{name} failed"]
        raise Retriable(
            f"{lines[0]}.",
            fix="Check that the database answers and that its user may read every row (superuser or BYPASSRLS).",
        )


def _program(name: str) -> str:
    try:
        return str(postgres_programs() / name)
    except NotConfigured:
        found = shutil.which(name)
        if found is None:
            raise NotConfigured(
                f"There is no {name} here.", fix="Install PostgreSQL's client programs."
            ) from None
        return found
