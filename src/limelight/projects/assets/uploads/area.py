"""The bytes of uploads under way: every piece that arrived is a file of its own, named by its offset.

Pieces, not one growing file, because an S3 knows no appending and any of several API machines may receive the
next request: on disk they lie beside the store's blobs, with S3 in the same bucket. A piece appears under its
final name whole (a rename, or one put), while the upload's row is locked and its offset is right. So two
requests never mix their bytes; a process that dies loses at most the piece it was receiving, and what it
left under the name of an offset that was never committed is written over by the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast
from uuid import UUID, uuid4

import obstore

from limelight.kit.errors import Broken
from limelight.projects.assets.places import backend_at, beside
from limelight.runtime.service import Service
from limelight.store import S3Place
from limelight.store.objects import Entry, Objects, naming_remedies

if TYPE_CHECKING:
    from obstore.store import S3Store

__all__ = ["PIECE", "Area", "Spool", "area_of"]

PIECE = 64 * 2**20
"""Bytes after which what has arrived is kept, whatever becomes of the request."""


class Spool:
    """A piece while it arrives, on this machine's disk."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{uuid4().hex}.spool"
        self.size = 0
        self._file = self.path.open("xb")

    def write(self, data: bytes) -> None:
        with naming_remedies():
            self._file.write(data)
        self.size += len(data)

    def close(self) -> Path:
        with naming_remedies():
            self._file.close()
        return self.path

    def discard(self) -> None:
        with suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)


class Area:
    """Pieces by upload and offset. *folder* is local: the pieces themselves, or with S3 only the spools."""

    def __init__(self, objects: Objects, folder: Path, bucket: S3Store | None) -> None:
        self._objects = objects
        self.folder = folder
        self.bucket = bucket
        """Set when clients can be sent straight to an S3."""

    def spool(self) -> Spool:
        return Spool(self.folder / "spools")

    def keep(self, upload_id: UUID, offset: int, spool: Spool) -> None:
        """Make *spool* the piece of *upload_id* at *offset*."""
        self._objects.put_file(_name(upload_id, offset), spool.close(), move=True)

    def pieces(self, upload_id: UUID) -> dict[int, int]:
        """Sizes by offset."""
        return {
            int(entry.name.rpartition("/")[2]): entry.size for entry in self._objects.list(f"{upload_id}")
        }

    def whole(self, upload_id: UUID, size: int) -> list[int] | None:
        """The offsets of the pieces that make *size* bytes without a gap, or None while some are missing."""
        sizes, offsets, at = self.pieces(upload_id), list[int](), 0
        while at < size and sizes.get(at):
            offsets.append(at)
            at += sizes[at]
        return offsets if at == size else None

    def assemble(self, upload_id: UUID, size: int, target: Path) -> None:
        """Write all *size* bytes to *target*; a single piece on the same disk is not even copied."""
        offsets = self.whole(upload_id, size)
        if offsets is None:
            raise Broken("Parts of this upload are missing.", fix="Upload the file again.")
        with naming_remedies():
            if len(offsets) == 1 and self._linked(_name(upload_id, 0), target):
                return
            with target.open("xb") as whole:
                for offset in offsets:
                    self._append(_name(upload_id, offset), whole)

    def drop(self, upload_id: UUID) -> None:
        """Remove every piece."""
        for entry in self._objects.list(f"{upload_id}"):
            self._objects.delete(entry.name)
        if self._objects.root:
            shutil.rmtree(self._objects.root / str(upload_id), ignore_errors=True)

    def sign(self, upload_id: UUID, offset: int, lifetime: timedelta) -> str:
        """A URL to which a client can PUT the piece at *offset* itself."""
        if self.bucket is None:
            raise Broken("Only an S3 takes pieces directly.")
        return obstore.sign(self.bucket, "PUT", _name(upload_id, offset), lifetime)

    def left(self, before: datetime) -> Iterator[Entry]:
        """Pieces and spools written before *before*."""
        yield from (entry for entry in self._objects.list("") if entry.modified < before)

    def delete(self, entry: Entry) -> None:
        self._objects.delete(entry.name)

    def _linked(self, name: str, target: Path) -> bool:
        if self._objects.root is None:
            return False
        try:
            os.link(self._objects.root / name, target)
        except OSError:  # another disk, or one that knows no links
            return False
        return True

    def _append(self, name: str, whole: BinaryIO) -> None:
        piece = self.folder / "spools" / f"{uuid4().hex}.piece"
        try:
            self._objects.fetch(name, piece)
            with piece.open("rb") as file:
                shutil.copyfileobj(file, whole, 2**20)
        finally:
            piece.unlink(missing_ok=True)


def area_of(service: Service) -> Area:
    """Where this installation's uploads lie."""
    place = service.store.place
    if isinstance(place, S3Place):
        bucket = cast("S3Store", backend_at(beside(place, "uploads")))
        return Area(Objects(bucket), place.cache / "uploads", bucket)
    folder = (place or service.config.home) / "uploads"
    return Area(Objects(backend_at(folder), folder), folder, None)


def _name(upload_id: UUID, offset: int) -> str:
    return f"{upload_id}/{offset:020d}"
