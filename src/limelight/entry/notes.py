"""What a running service leaves in its folder for others: a lock, its address, its servers, its processes.

The lock is the kernel's and ends with its holder, however that ends; the note beside it may outlive a kill and
is believed only as far as its processes still run.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from limelight.kit.errors import LimelightError, NotConfigured

__all__ = ["AlreadyRunning", "HomeLock", "Note", "Process", "read_note", "write_note"]


class AlreadyRunning(LimelightError):
    """Another `serve` has this folder."""

    status = 409
    exit_code = 4


@dataclass(frozen=True, slots=True)
class Process:
    """A process by its id and the second it began in."""

    pid: int
    began: float

    @classmethod
    def of(cls, pid: int) -> Process:
        return cls(pid, psutil.Process(pid).create_time())

    def found(self) -> psutil.Process | None:
        """The process, unless it has ended or its id is somebody else's by now."""
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
            if abs(process.create_time() - self.began) < 1 and process.status() != psutil.STATUS_ZOMBIE:
                return process
        return None


@dataclass(frozen=True, slots=True)
class Note:
    """Where a service can be found, and which processes are its own."""

    url: str
    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    processes: tuple[Process, ...] = ()


class HomeLock:
    """Held by the one `serve` (or `admin` command) that runs servers in a folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Whether the lock is ours now."""
        import fcntl  # noqa: PLC0415 - not on Windows

        descriptor = os.open(_made(self.home) / "serve.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def take_or_refuse(self) -> None:
        """Take it, or raise `AlreadyRunning` with the address of who has it."""
        if self.take():
            return
        note = read_note(self.home)
        where = f" at {note.url}" if note and note.url else ""
        raise AlreadyRunning(
            f"Limelight already runs{where} on the folder {self.home}.",
            fix="Use that one, stop it, or set LIMELIGHT_HOME to another folder.",
            url=note.url if note else None,
        )

    def give_back(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def read_note(home: Path) -> Note | None:
    """The note in *home*, None when there is none that can be read."""
    try:
        read = json.loads((home / "serve.json").read_text(encoding="utf-8"))
        processes = tuple(Process(int(one["pid"]), float(one["began"])) for one in read["processes"])
        return Note(str(read["url"]), str(read["database_url"]), str(read["redis_url"]), processes)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_note(home: Path, note: Note | None) -> None:
    """Leave *note* in *home*, readable by its owner only; None takes it away."""
    path = home / "serve.json"
    if note is None:
        path.unlink(missing_ok=True)
        return
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(note), file)
    draft.replace(path)


def _made(home: Path) -> Path:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotConfigured(
            f"The folder {home} cannot be made: {error.strerror}.",
            fix="Point LIMELIGHT_HOME at a folder that you can write.",
        ) from error
    return home
