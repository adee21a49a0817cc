"""The store: files by their content, memos by their key, on disk, in memory or on S3.

Any number of processes use one store at once. Every write is atomic, files before the memo that names
them, so a process killed at any moment leaves a store that `Store.verify` passes.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from obstore.store import LocalStore, MemoryStore, S3Store

from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.store import care
from limelight.store.claims import Claim, claim, forget_claims, release, renew
from limelight.store.damage import DamagedBlob
from limelight.store.errands import Errands
from limelight.store.makers import this_maker
from limelight.store.names import DAMAGED, MEMOS, WORK, blob_name, is_on_shelf, memo_name, shelf_name
from limelight.store.objects import Objects, naming_remedies
from limelight.store.openings import Openings
from limelight.store.records import Record

if TYPE_CHECKING:
    from obstore.store import S3Config

__all__ = ["S3Place", "Store", "open_store"]


@dataclass(frozen=True, slots=True)
class S3Place:
    """A bucket of any S3 (MinIO, R2, Supabase…), and the local folder that caches what is read from it.

    Credentials come from the environment, as the S3 tools read them (``AWS_ACCESS_KEY_ID``…).
    """

    bucket: str
    prefix: str
    cache: Path
    endpoint: str | None = None
    region: str = "auto"


class Store:
    """Blobs and memos. Build one with `on_disk`, `on_s3` or `in_memory`."""

    def __init__(self, objects: Objects, cache: Path, place: Path | S3Place | None, shelf: str = "") -> None:
        self._objects = objects
        self._cache = cache
        self._intact: set[tuple[str, int, int]] = set()
        self.shelf = shelf_name(shelf)
        """Where its memos and claims lie (`on_shelf`); empty for the common ones."""
        self.place = place
        """What `open_store` in another process needs; None when the store is in this process's memory."""

    @classmethod
    def on_disk(cls, root: Path) -> Store:
        """A store in the folder *root*, made if missing; raises `NotConfigured` if it can't be."""
        root = root.expanduser().absolute()
        try:
            (root / WORK).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotConfigured(
                f"The store's folder {root} cannot be made: {error.strerror}.",
                fix="Point LIMELIGHT_HOME at a folder that you can write.",
            ) from error
        return cls(Objects(LocalStore(root), root), root, root)

    @classmethod
    def in_memory(cls) -> Store:
        """A store that ends with this process; a file that needs a path is copied to a temporary folder."""
        return cls(Objects(MemoryStore()), Path(tempfile.mkdtemp(prefix="limelight-")), None)

    @classmethod
    def on_s3(cls, place: S3Place) -> Store:
        """A store in a bucket; nothing is contacted until something is read or written."""
        config: S3Config = {"region": place.region}
        if place.endpoint:
            config["endpoint"] = place.endpoint
        http = (place.endpoint or "").startswith("http://")
        backend = S3Store(
            place.bucket, prefix=place.prefix, config=config, client_options={"allow_http": http}
        )
        return cls(Objects(backend), place.cache, place)

    def on_shelf(self, shelf: str) -> Store:
        """This store with memos, claims and errands of its own; files stay common. "" is the common shelf.

        Raises InvalidInput for a name that is none (an id is one).
        """
        other = Store(self._objects, self._cache, self.place, shelf)
        other._intact = self._intact
        return other

    @property
    def openings(self) -> Openings:
        """How the films of this shelf opened."""
        return Openings(self._objects, self.shelf)

    @property
    def objects(self) -> Objects:
        """The named bytes underneath, as a backup copies them."""
        return self._objects

    # Files

    def put_bytes(self, data: bytes, suffix: str = "") -> Blob:
        """Store *data*."""
        blob = Blob(hashlib.sha256(data).hexdigest(), len(data), suffix)
        self._objects.put(blob_name(blob), data)
        return blob

    def put_file(self, path: Path, *, move: bool = False) -> Blob:
        """Store the file *path*, which is read once to be hashed.

        With *move* the file is gone afterwards, and from `workspace` that copies nothing; without, it
        stays as it is. Raises `InvalidInput` when there is no such file.
        """
        if not path.is_file():
            raise InvalidInput(f"There is no file {path}.", fix="Check the path.")
        blob = Blob(_sha256(path), path.stat().st_size, path.suffix.lower())
        self._objects.put_file(blob_name(blob), path, move=move)
        return blob

    def has(self, blob: Blob) -> bool:
        """Whether *blob* is there with its right size; reads no content."""
        return self._objects.size(blob_name(blob)) == blob.size

    def read(self, blob: Blob) -> bytes:
        """The bytes of *blob*; raises `DamagedBlob` when they are missing or of the wrong size."""
        data = self._objects.get(blob_name(blob))
        if data is None or len(data) != blob.size:
            raise DamagedBlob.of(blob)
        return data

    def path(self, blob: Blob) -> Path:
        """A local file with the bytes of *blob*, to be read only: on disk, the stored file itself.

        Elsewhere a copy whose hash was checked. Raises `DamagedBlob` when missing or of the wrong size.
        """
        if not self.has(blob):
            raise DamagedBlob.of(blob)
        if self._objects.root:
            return self._objects.root / blob_name(blob)
        return self._cached(blob)

    def check(self, blob: Blob) -> None:
        """Read *blob* whole and raise `DamagedBlob` unless its bytes are the right ones.

        A file on disk that was intact is read again only if it changed since.
        """
        path = self.path(blob)
        stat = path.stat()
        seen = (blob.digest, stat.st_ino, stat.st_mtime_ns)
        if seen in self._intact:
            return
        if _sha256(path) != blob.digest:
            raise DamagedBlob.of(blob)
        self._intact.add(seen)

    def is_intact(self, blob: Blob) -> bool:
        """Whether `check` finds nothing wrong."""
        try:
            self.check(blob)
        except DamagedBlob:
            return False
        return True

    def set_aside(self, blob: Blob) -> None:
        """Take a damaged *blob* out of the way, so that it can be made again."""
        name = blob_name(blob)
        self._objects.rename(name, f"{DAMAGED}/{name}")

    def workspace(self) -> Path:
        """A fresh local folder on the store's disk. Those of processes that have ended are removed."""
        care.sweep(self._cache)
        folder = self._cache / WORK / f"{this_maker().label()}.{uuid4().hex[:8]}"
        with naming_remedies():
            folder.mkdir(parents=True)
        return folder

    def close(self) -> None:
        """Remove what a store in memory left on the disk; the other kinds have nothing to close."""
        if self.place is None:
            shutil.rmtree(self._cache, ignore_errors=True)

    # Memos and claims

    def recall(self, key: str) -> Record | None:
        """What is remembered under *key*; a memo that can't be read counts as forgotten."""
        data = self._objects.get(memo_name(key, self.shelf))
        return None if data is None else Record.from_bytes(data)

    def records(self) -> Iterator[Record]:
        """Everything that is remembered on this shelf, in no particular order; reads every memo."""
        entries = self._objects.list(f"{MEMOS}/{self.shelf}" if self.shelf else MEMOS)
        for entry in (one for one in entries if is_on_shelf(one.name, self.shelf)):
            data = self._objects.get(entry.name)
            record = None if data is None else Record.from_bytes(data)
            if record is not None:
                yield record

    def remember(self, record: Record) -> Record:
        """Remember *record* and end its claims; if the key is remembered already, the first answer stands."""
        name, data = memo_name(record.key, self.shelf), record.to_bytes()
        standing = record
        if not self._objects.create(name, data):
            found = self.recall(record.key)
            if found is None:
                self._objects.put(name, data)
            standing = found or record
        forget_claims(self._objects, record.key, self.shelf)
        return standing

    def forget(self, key: str) -> None:
        """Drop the memo under *key*, so that its step is made again."""
        self._objects.delete(memo_name(key, self.shelf))

    def claim(self, key: str, lease: float) -> Claim | None:
        """Promise to make *key* within *lease* seconds; None while another living process has promised it.

        Look at `recall` again before working: the key may have been made between your look and your claim.
        """
        return claim(self._objects, key, lease, self.shelf)

    def renew(self, held: Claim, lease: float) -> Claim:
        return renew(self._objects, held, lease)

    def release(self, held: Claim) -> None:
        """Give a claim back without having made anything oneself."""
        if self._objects.size(memo_name(held.key, self.shelf)) is None:
            release(self._objects, held)
        else:
            forget_claims(self._objects, held.key, self.shelf)

    def errand(self, key: str) -> Errands:
        """What is known of asking somebody outside for *key* for money, so that nobody ever asks twice."""
        return Errands(self._objects, self.shelf, key)

    # Care

    def verify(self) -> care.Verdict:
        """Hash every blob and read every memo; damage is set aside, to be made again when next needed."""
        return care.verify(self._objects, self._cache)

    def size(self) -> care.Size:
        return care.size(self._objects)

    def gc(
        self, keep: Collection[str], older_than: timedelta, *, keep_files: Collection[str] = ()
    ) -> care.Freed:
        """Drop free memos older than *older_than* whose keys are not in *keep*, and files that no memo names.

        Every shelf is looked at. A paid result (cost above zero) is never dropped, nor a file whose digest is in *keep_files*: what
        people uploaded has no memo.
        """
        return care.gc(self._objects, frozenset(keep), older_than, frozenset(keep_files))

    def _cached(self, blob: Blob) -> Path:
        path = self._cache / blob_name(blob)
        if not path.is_file():
            self._objects.fetch(blob_name(blob), path)
            if _sha256(path) != blob.digest:
                path.unlink()
                raise DamagedBlob.of(blob)
        return path


def open_store(place: Path | S3Place) -> Store:
    """The store at *place* (`Store.place`), in this or another process."""
    return Store.on_disk(place) if isinstance(place, Path) else Store.on_s3(place)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
