"""`limelight admin restore`: a backup into an empty installation, every byte checked on the way in."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from limelight.cli.operations import Step
from limelight.entry.admin.archive import Reading, reading
from limelight.entry.admin.backup import FORMAT, KEPT, count_rows
from limelight.entry.admin.postgres_tools import restore_database
from limelight.entry.places import store_place
from limelight.entry.servers import connected
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.kit.errors import Broken, InvalidInput, Rejected
from limelight.runtime.migrate import migrate
from limelight.store import open_store
from limelight.store.objects import Objects

__all__ = ["restore"]

_LINE = re.compile(rf"([0-9a-f]{{64}}) (\d+) ((?:{'|'.join(KEPT)})(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)")
_ROLES = """
do $$ begin
  if not exists (select from pg_roles where rolname = 'limelight_app') then
    create role limelight_app nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'limelight_system') then
    create role limelight_system nologin noinherit;
  end if;
  execute format('grant limelight_app, limelight_system to %I', current_user);
end $$;
"""
"""Roles belong to the server, not to the database, and so to no dump."""


def restore(settings: Settings, serving: ServiceSettings, source: Path, step: Step) -> dict[str, Any]:
    """Bring back what *source* holds; the manifest. Raises `Rejected` unless there is nothing here yet."""
    objects = open_store(store_place(serving.store_url, settings.home)).objects
    with connected(settings, serving) as named, reading(source) as archive:
        manifest = _manifest(archive)
        _require_empty(named.database_url, objects)
        _restore_files(archive, manifest, objects, step)
        _restore_database(archive, manifest, named.database_url, step)
        _restore_secret(archive, settings, serving)
        migrate(named.database_url)
    return manifest


def _manifest(archive: Reading) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        form = manifest["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput("The backup's manifest can't be read.", fix="Use another backup.") from error
    if form != FORMAT:
        raise InvalidInput(f"The backup has form {form}, which this version doesn't know.", fix="Use the version of Limelight that made it, or a newer one.")  # fmt: skip
    return manifest


def _require_empty(url: str, objects: Objects) -> None:
    with psycopg.connect(url) as connection:
        row = connection.execute("select to_regclass('public.alembic_version') is null").fetchone()
    if not (row and row[0]) or any(True for _ in objects.list("blobs")):
        raise Rejected(
            "There is an installation here already, and restoring would mix the two.",
            fix="Set LIMELIGHT_HOME to a new folder, or name an empty database and store.",
        )


def _lines(archive: Reading, manifest: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    listing = archive.read("listing.txt")
    if hashlib.sha256(listing).hexdigest() != manifest["files"]["sha256"]:
        raise InvalidInput("The backup's listing is damaged.", fix="Use another copy of it.")
    for line in listing.decode().splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise InvalidInput("The backup names a file that no store has.", fix="Use another backup.")
        yield found[1], int(found[2]), found[3]


def _restore_files(archive: Reading, manifest: dict[str, Any], objects: Objects, step: Step) -> None:
    total, done = int(manifest["files"]["bytes"]), 0
    with tempfile.TemporaryDirectory(prefix="limelight-restore-") as folder:
        for digest, size, name in _lines(archive, manifest):
            path = Path(folder) / "file"
            if archive.copy(f"store/{name}", path) != digest:
                raise InvalidInput(f"The backup's {name} is damaged.", fix="Use another copy of it.")
            objects.put_file(name, path, move=True)
            done += size
            step("files", done, total)


def _restore_database(archive: Reading, manifest: dict[str, Any], url: str, step: Step) -> None:
    step("database", 0, 1)
    with psycopg.connect(url) as connection:
        connection.execute(_ROLES)
    with tempfile.TemporaryDirectory(prefix="limelight-restore-") as folder:
        dump = Path(folder) / "database.dump"
        if archive.copy("database.dump", dump) != manifest["database"]["sha256"]:
            raise InvalidInput("The backup's database is damaged.", fix="Use another copy of it.")
        restore_database(url, dump)
    with psycopg.connect(url) as connection:
        rows = count_rows(connection)
    if rows != manifest["rows"]:
        wrong = sorted(
            name for name in rows | manifest["rows"] if rows.get(name) != manifest["rows"].get(name)
        )
        raise Broken(
            f"The restored database differs in {', '.join(wrong)}.", fix="Try again on an empty one."
        )
    step("database", 1, 1)


def _restore_secret(archive: Reading, settings: Settings, serving: ServiceSettings) -> None:
    path = settings.home / "secret"
    file = archive.open("secret")
    if file is None or serving.secret:
        return
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    with file, path.open("wb") as output:
        shutil.copyfileobj(file, output)
