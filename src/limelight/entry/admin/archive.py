"""A backup's form: a folder or an uncompressed tar with the same names in it.

manifest.json    what this is, when it was made, how many rows and files
database.dump    PostgreSQL's custom format
listing.txt      a line for each stored file: SHA-256, size, name
secret           the installation's own, when the environment gives none
store/…          the files
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from limelight.kit.errors import InvalidInput

__all__ = ["Reading", "Writing", "reading", "sha256_of", "writing"]

_CHUNK = 2**20


class Writing(ABC):
    """A backup that is being made."""

    @abstractmethod
    def add_file(self, name: str, path: Path) -> None: ...

    def add_bytes(self, name: str, data: bytes) -> None:
        self._add(name, io.BytesIO(data), len(data))

    @abstractmethod
    def _add(self, name: str, source: IO[bytes], size: int) -> None: ...


class Reading(ABC):
    """A backup that is being read."""

    @abstractmethod
    def open(self, name: str) -> IO[bytes] | None:
        """The file *name*, None when there is none."""

    def read(self, name: str) -> bytes:
        file = self.open(name)
        if file is None:
            raise InvalidInput(f"The backup has no {name}.", fix="Is it the right file, and whole?")
        with file:
            return file.read()

    def copy(self, name: str, target: Path) -> str:
        """Copy the file *name* to *target*; its SHA-256."""
        file = self.open(name)
        if file is None:
            raise InvalidInput(f"The backup has no {name}.", fix="Is it the right file, and whole?")
        digest = hashlib.sha256()
        with file, target.open("wb") as output:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                output.write(chunk)
        return digest.hexdigest()


class _FolderWriting(Writing):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add_file(self, name: str, path: Path) -> None:
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)

    def _add(self, name: str, source: IO[bytes], size: int) -> None:
        del size
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as output:
            shutil.copyfileobj(source, output)


class _TarWriting(Writing):
    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            self._add(name, file, path.stat().st_size)

    def _add(self, name: str, source: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        self._tar.addfile(info, source)


class _FolderReading(Reading):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> IO[bytes] | None:
        path = self._folder / name
        return path.open("rb") if path.is_file() else None


class _TarReading(Reading):
    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def open(self, name: str) -> IO[bytes] | None:
        try:
            return self._tar.extractfile(name)
        except KeyError:
            return None


@contextmanager
def writing(target: Path) -> Generator[Writing]:
    """A new backup at *target*, which appears whole or not at all, for its owner's eyes only."""
    if target.exists():
        raise InvalidInput(f"There is already something at {target}.", fix="Choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.unlink(missing_ok=True)
    try:
        if target.suffix == ".tar":
            partial.touch(mode=0o600)
            with tarfile.open(partial, "w") as tar:
                yield _TarWriting(tar)
        else:
            partial.mkdir(mode=0o700)
            yield _FolderWriting(partial)
        partial.rename(target)
    finally:
        if partial.is_dir():
            shutil.rmtree(partial, ignore_errors=True)
        partial.unlink(missing_ok=True)


@contextmanager
def reading(source: Path) -> Generator[Reading]:
    """The backup at *source*, a folder or a tar."""
    if source.is_dir():
        yield _FolderReading(source)
        return
    try:
        tar = tarfile.open(source)  # noqa: SIM115 - closed below
    except (OSError, tarfile.TarError) as error:
        raise InvalidInput(f"{source} is no backup that can be read.", fix="Give a folder or a .tar that `limelight admin backup` made.") from error  # fmt: skip
    with tar:
        yield _TarReading(tar)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
