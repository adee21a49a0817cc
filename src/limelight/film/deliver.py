"""The folder that a person gets: all files appear whole, under their names, or none does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.store import Store

__all__ = ["Delivered", "Delivery", "film_name", "open_delivery"]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What lies in the folder now."""

    folder: Path
    films: tuple[Path, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """Puts files into *folder*; what a person edited is kept, and the new file gets a name beside it."""

    folder: Path
    parts: dict[Path, Path] = field(default_factory=dict[Path, Path])
    """By the file that is to appear, the hidden one that is already written."""

    def blob(self, store: Store, blob: Blob, name: str) -> Path:
        return self.file(name, lambda part: _copy(store.path(blob), part))

    def text(self, text: str, name: str) -> Path:
        return self.file(name, lambda part: _write(part, text))

    def kept_text(self, text: str, name: str) -> Path:
        """*text* under *name*, unless another text is there, which may be a person's work."""
        wanted = self.folder / name
        if wanted.is_file() and wanted.read_text(encoding="utf-8", errors="replace") != text:
            name = f"{wanted.stem}.new{wanted.suffix}"
        return self.text(text, name)

    def file(self, name: str, write: Callable[[Path], None]) -> Path:
        """A file that *write* makes at the path it is given; it appears when all are written."""
        target = self.folder / name
        if target.is_dir():
            raise InvalidInput(f"{target} is a folder.", fix="Move it away, or choose another place with -o.")
        self.parts[target] = part = self.folder / f".{uuid4().hex[:8]}.{name}"
        try:
            write(part)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return target

    def publish(self) -> None:
        for target, part in self.parts.items():
            part.replace(target)

    def discard(self) -> None:
        """Remove what was written and did not appear."""
        for part in self.parts.values():
            part.unlink(missing_ok=True)

    def summary(self, films: Sequence[Path]) -> Delivered:
        return Delivered(self.folder, tuple(films), tuple(self.parts))


@contextmanager
def open_delivery(folder: Path) -> Generator[Delivery]:
    """Check that *folder* can be written before any work is done. Raises InvalidInput or NotConfigured.

    A folder that was made for nothing is removed again.
    """
    made = _made(folder)
    delivery = Delivery(folder)
    try:
        yield delivery
        delivery.publish()
    finally:
        delivery.discard()
        if made and not any(folder.iterdir()):
            folder.rmdir()


def film_name(aspect: str, count: int) -> str:
    """``film`` for the only aspect, else ``film.9x16``."""
    return "film" if count == 1 else f"film.{aspect.replace(':', 'x')}"


def _made(folder: Path) -> bool:
    if folder.exists() and not folder.is_dir():
        raise InvalidInput(f"{folder} is a file, not a folder.", fix="Choose another place with -o.")
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".{uuid4().hex[:8]}"
        # access(2) says yes to root on a read-only disk; only writing tells.
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL))
        probe.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error
    return new


def _unwritable(folder: Path, error: OSError) -> NotConfigured:
    return NotConfigured(
        f"The folder {folder} can't be written: {error.strerror}.", fix="Choose another place with -o."
    )


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
