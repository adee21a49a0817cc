"""Looking after a store: is everything what it says, how big is it, what can go."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from limelight.store.makers import Maker, is_dead
from limelight.store.names import BLOBS, CLAIMS, DAMAGED, ERRANDS, MEMOS, WORK, blob_name, digest_in
from limelight.store.objects import Entry, Objects
from limelight.store.records import Record

__all__ = ["Freed", "Size", "Verdict", "gc", "size", "sweep", "verify"]

ERRANDS_LIVE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` looked at and found. Damage was set aside and will be made again when next needed."""

    blobs: int
    memos: int
    damaged_blobs: tuple[str, ...]
    """Names of stored files that were not what they said."""
    dropped_memos: tuple[str, ...]
    """Keys of memos that could not be read or that named a damaged or missing file."""
    swept: int
    """Folders and half-written files that processes which ended had left behind."""

    @property
    def ok(self) -> bool:
        return not (self.damaged_blobs or self.dropped_memos)


@dataclass(frozen=True, slots=True)
class Size:
    """How many blobs and memos there are, and bytes of blobs, of memos, and of damage that was set aside."""

    blobs: int
    blob_bytes: int
    memos: int
    memo_bytes: int
    damaged_bytes: int


@dataclass(frozen=True, slots=True)
class Freed:
    """What `gc` dropped."""

    blobs: int
    memos: int
    bytes: int


def verify(objects: Objects, cache: Path) -> Verdict:
    """Check every stored byte; see `limelight.store.store.Store.verify`."""
    blobs = list(objects.list(BLOBS))
    damaged = tuple(entry.name for entry in blobs if not _is_intact(objects, entry.name))
    for name in damaged:
        objects.rename(name, f"{DAMAGED}/{name}")
    memos = list(objects.list(MEMOS))
    dropped = tuple(entry.name for entry in memos if not _stands(objects, entry.name))
    for name in dropped:
        objects.rename(name, f"{DAMAGED}/{name}")
    keys = tuple(digest_in(name) for name in dropped)
    return Verdict(len(blobs), len(memos), damaged, keys, sweep(cache) + _sweep_partial(objects))


def size(objects: Objects) -> Size:
    blobs, memos = list(objects.list(BLOBS)), list(objects.list(MEMOS))
    damaged = _total(list(objects.list(DAMAGED)))
    return Size(len(blobs), _total(blobs), len(memos), _total(memos), damaged)


def gc(
    objects: Objects, keep: frozenset[str], older_than: timedelta, keep_files: frozenset[str] = frozenset()
) -> Freed:
    """Drop what is free, old and not kept; see `limelight.store.store.Store.gc`."""
    before = datetime.now(UTC) - older_than
    memos = [(entry, _record(objects, entry.name)) for entry in objects.list(MEMOS)]
    stale = {entry for entry, record in memos if entry.modified <= before and _may_go(record, keep)}
    named = {blob.digest for entry, record in memos if record and entry not in stale for blob in record.blobs}
    named |= keep_files
    loose = [e for e in objects.list(BLOBS) if e.modified <= before and digest_in(e.name) not in named]
    aside = [entry for entry in objects.list(DAMAGED) if entry.modified <= before]
    # Memos first: a process killed in between leaves files without a memo, never a memo without its files.
    for entry in [*stale, *loose, *aside, *_dead_claims(objects, before), *_old_errands(objects, before)]:
        objects.delete(entry.name)
    return Freed(len(loose), len(stale), _total([*stale, *loose, *aside]))


def _is_intact(objects: Objects, name: str) -> bool:
    if objects.root:
        with (objects.root / name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest_in(name)
    data = objects.get(name)
    return data is None or hashlib.sha256(data).hexdigest() == digest_in(name)


def _stands(objects: Objects, name: str) -> bool:
    record = _record(objects, name)
    return record is not None and all(objects.size(blob_name(b)) == b.size for b in record.blobs)


def _record(objects: Objects, name: str) -> Record | None:
    data = objects.get(name)
    return None if data is None else Record.from_bytes(data)


def _may_go(record: Record | None, keep: frozenset[str]) -> bool:
    return record is None or (record.cost.micros == 0 and record.key not in keep)


def _dead_claims(objects: Objects, before: datetime) -> list[Entry]:
    # A day, because a number may only go once nobody can still be deciding by it.
    horizon = min(before, datetime.now(UTC) - timedelta(days=1))
    return [entry for entry in objects.list(CLAIMS) if entry.modified <= horizon]


def _old_errands(objects: Objects, before: datetime) -> list[Entry]:
    # By then the vendor has forgotten it too; its youngest part decides, so that no attempt loses its beginning.
    horizon = min(before, datetime.now(UTC) - ERRANDS_LIVE)
    entries = list(objects.list(ERRANDS))
    young = {entry.name.rpartition("/")[0] for entry in entries if entry.modified > horizon}
    return [entry for entry in entries if entry.name.rpartition("/")[0] not in young]


def sweep(cache: Path) -> int:
    """Remove the work folders that ended processes left behind; says how many."""
    left = [folder for folder in (cache / WORK).glob("*.*.*.*") if folder.is_dir() and _is_left(folder.name)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _is_left(name: str) -> bool:
    return is_dead(Maker.from_label(name))


def _sweep_partial(objects: Objects) -> int:
    # obstore writes "name#1" and renames it; an hour is longer than any write that is still under way.
    if not objects.root:
        return 0
    hour_ago = (datetime.now(UTC) - timedelta(hours=1)).timestamp()
    found = [*objects.root.glob("*/**/*#*"), *(objects.root / WORK).glob("*.part")]
    old = [path for path in found if path.is_file() and path.stat().st_mtime < hour_ago]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _total(entries: list[Entry]) -> int:
    return sum(entry.size for entry in entries)
