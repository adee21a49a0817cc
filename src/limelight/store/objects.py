"""Named bytes over ``obstore``: the only file that knows which kind of storage is underneath.

Every write is atomic: a name holds all of its bytes or does not exist.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError

from limelight.kit.errors import LimelightError, Retriable
from limelight.store.trouble import disk_trouble

if TYPE_CHECKING:
    from obstore import ObjectMeta
    from obstore.store import ObjectStore

__all__ = ["Entry", "Objects", "naming_remedies"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored name with its size in bytes and the time it was written."""

    name: str
    size: int
    modified: datetime


class Objects:
    """Get, put, list and delete by name.

    *root* is set when the bytes lie on a local disk: files are read in place and adopted by a rename.
    """

    def __init__(self, backend: ObjectStore, root: Path | None = None) -> None:
        self._backend = backend
        self.root = root

    def get(self, name: str) -> bytes | None:
        """The bytes of *name*, or None when there is no such name."""
        with naming_remedies():
            try:
                return bytes(obstore.get(self._backend, name).bytes())
            except FileNotFoundError:
                return None

    def size(self, name: str) -> int | None:
        """Size in bytes, or None when there is no such name."""
        with naming_remedies():
            try:
                if self.root:
                    return (self.root / name).stat().st_size
                return obstore.head(self._backend, name)["size"]
            except FileNotFoundError:
                return None

    def put(self, name: str, data: bytes) -> None:
        with naming_remedies():
            obstore.put(self._backend, name, data, use_multipart=False)

    def create(self, name: str, data: bytes) -> bool:
        """Write *name* unless it exists; True when this call wrote it. At most one caller ever gets True."""
        with naming_remedies():
            try:
                obstore.put(self._backend, name, data, mode="create", use_multipart=False)
            except AlreadyExistsError:
                return False
            return True

    def put_file(self, name: str, source: Path, *, move: bool) -> None:
        """Store the file *source*; with *move* it is gone afterwards, at best by a mere rename."""
        with naming_remedies():
            if self.root:
                _adopt(source, self.root / name, self.root / "work", move=move)
                return
            obstore.put(self._backend, name, source)
            if move:
                source.unlink()

    def fetch(self, name: str, target: Path) -> None:
        """Copy the bytes of *name* to *target*, which appears whole or not at all."""
        with naming_remedies():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f"{target.name}.{uuid4().hex}.part")
            with partial.open("wb") as file:
                for chunk in obstore.get(self._backend, name):
                    file.write(chunk)
            partial.replace(target)

    def delete(self, name: str) -> None:
        with naming_remedies(), suppress(FileNotFoundError):
            obstore.delete(self._backend, name)

    def rename(self, name: str, new_name: str) -> None:
        with naming_remedies(), suppress(FileNotFoundError):
            obstore.rename(self._backend, name, new_name)

    def list(self, prefix: str) -> Iterator[Entry]:
        """Everything whose name begins with the folder *prefix*, in no particular order."""
        with naming_remedies():
            stream = obstore.list(self._backend, prefix)  # pyright: ignore[reportUnknownMemberType] # its Arrow overload
            listing = cast("Iterable[Sequence[ObjectMeta]]", stream)
            for chunk in listing:
                for meta in chunk:
                    yield Entry(meta["path"], meta["size"], meta["last_modified"])


def _adopt(source: Path, target: Path, work: Path, *, move: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    same_disk = source.stat().st_dev == target.parent.stat().st_dev
    if move and same_disk:
        source.chmod(0o444)
        source.replace(target)
        return
    work.mkdir(parents=True, exist_ok=True)
    partial = work / f"{uuid4().hex}.part"
    try:
        shutil.copyfile(source, partial)
        partial.chmod(0o444)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    if move:
        source.unlink()


@contextmanager
def naming_remedies() -> Generator[None]:
    """Turn the failures of storage into our errors."""
    try:
        yield
    except LimelightError:
        raise
    except (OSError, BaseError) as error:
        known = disk_trouble(error)
        if known is None:
            first_line = str(error).partition("\n")[0]
            known = Retriable(
                f"The store could not be reached: {first_line}", fix="Check the storage and try again."
            )
        raise known from error
