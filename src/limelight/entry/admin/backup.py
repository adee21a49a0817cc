"""`limelight admin backup`: the database as it stood at one moment, then every file that it can name.

Files are only ever added, so those copied after the database are at least the ones it names; a `gc` at the same
time waits for nobody, so don't run one. Works while the service runs.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from limelight import __version__
from limelight.cli.operations import Step
from limelight.entry.admin.archive import Writing, sha256_of, writing
from limelight.entry.admin.postgres_tools import SCHEMAS, dump_database
from limelight.entry.places import store_place
from limelight.entry.servers import connected
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.runtime.migrate import ensure_current
from limelight.store import open_store
from limelight.store.objects import Objects

__all__ = ["FORMAT", "KEPT", "backup", "count_rows"]

FORMAT = 1
KEPT = ("blobs", "memos", "errands")
"""What of a store is worth keeping: claims and work are of the moment."""


def backup(settings: Settings, serving: ServiceSettings, target: Path, step: Step) -> dict[str, Any]:
    """Write everything to *target* (a folder, or a file that ends in ``.tar``); the manifest."""
    objects = open_store(store_place(serving.store_url, settings.home)).objects
    with connected(settings, serving) as named, writing(target) as archive:
        ensure_current(named.database_url)
        manifest = _add_database(archive, named.database_url, step)
        manifest |= _add_files(archive, objects, step)
        manifest |= _add_secret(archive, settings, serving)
        archive.add_bytes("manifest.json", json.dumps(manifest, indent=1).encode())
    return manifest


def count_rows(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """Rows by table, of all tables that are ours."""
    query = "select schemaname, tablename from pg_tables where schemaname = any(%s) order by 1, 2"
    tables = [(str(row[0]), str(row[1])) for row in connection.execute(query, [list(SCHEMAS)])]
    counted = {table: _count(connection, *table) for table in tables}
    return {".".join(table): rows for table, rows in counted.items()}


def _count(connection: psycopg.Connection[Any], schema: str, table: str) -> int:
    found = connection.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table)))
    row = found.fetchone()
    return int(row[0]) if row else 0


def _add_database(archive: Writing, url: str, step: Step) -> dict[str, Any]:
    step("database", 0, 1)
    with tempfile.TemporaryDirectory(prefix="limelight-backup-") as folder, _snapshot(url) as (taken, rows):
        dump = Path(folder) / "database.dump"
        dump_database(url, dump, taken)
        archive.add_file("database.dump", dump)
        step("database", 1, 1)
        return {
            "format": FORMAT,
            "limelight": __version__,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": {"sha256": sha256_of(dump), "size": dump.stat().st_size},
            "rows": rows,
        }


@contextmanager
def _snapshot(url: str) -> Generator[tuple[str, dict[str, int]]]:
    """A moment of the database that `pg_dump` sees too, and how many rows there are in it."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        taken = connection.execute("select pg_export_snapshot()").fetchone()
        yield str(taken[0]) if taken else "", count_rows(connection)


def _add_files(archive: Writing, objects: Objects, step: Step) -> dict[str, Any]:
    entries = [entry for prefix in KEPT for entry in objects.list(prefix)]
    total, done, lines, damaged = sum(entry.size for entry in entries), 0, list[str](), list[str]()
    with tempfile.TemporaryDirectory(prefix="limelight-backup-") as folder:
        for entry in entries:
            path = objects.root / entry.name if objects.root else Path(folder) / "file"
            if objects.root is None:
                objects.fetch(entry.name, path)
            digest, size = sha256_of(path), path.stat().st_size
            if entry.name.startswith("blobs/") and digest not in entry.name:
                damaged.append(entry.name)
            else:
                archive.add_file(f"store/{entry.name}", path)
                lines.append(f"{digest} {size} {entry.name}\n")
            done += entry.size
            step("files", done, total)
    listing = "".join(lines).encode()
    archive.add_bytes("listing.txt", listing)
    known = {"sha256": hashlib.sha256(listing).hexdigest(), "count": len(lines), "bytes": total}
    return {"files": known, "damaged": damaged}


def _add_secret(archive: Writing, settings: Settings, serving: ServiceSettings) -> dict[str, Any]:
    path = settings.home / "secret"
    if serving.secret or not path.is_file():
        return {"secret": False}
    archive.add_file("secret", path)
    return {"secret": True}
