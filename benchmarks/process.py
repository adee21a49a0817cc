"""Whole processes, measured from outside: what a person waits for and what the machine gives."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

__all__ = ["Measured", "limelight", "measured"]

_PROC = Path("/proc")
_LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Measured:
    """Wall seconds, and the most memory that any one process of the tree held, in MB (0 without ``/proc``)."""

    wall: float
    peak: float


def measured(command: Sequence[str | Path], home: Path) -> Measured:
    """Run *command* with its store under *home*; raises when it fails."""
    environment = {**os.environ, "LIMELIGHT_HOME": str(home)}
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], env=environment, stdout=subprocess.DEVNULL)
    with _watched(process.pid) as peaks:
        code = process.wait()
        wall = time.perf_counter() - start
    if code:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {code}")
    return Measured(wall, max(peaks, default=0.0))


def limelight(*arguments: str | Path) -> list[str | Path]:
    """The command line of this very environment."""
    return [Path(sys.executable).with_name("limelight"), *arguments]


@contextmanager
def _watched(root: int) -> Iterator[set[float]]:
    """The high-water marks of all processes below *root*, seen now and then.

    ``getrusage`` would not do: it knows nothing of workers that another process started and waited for.
    """
    peaks: set[float] = set()
    over = Event()

    def look() -> None:
        while not over.wait(_LOOK_EVERY):
            peaks.update(_high_water(pid) for pid in _tree(root))

    watcher = Thread(target=look)
    watcher.start()
    try:
        yield peaks
    finally:
        over.set()
        watcher.join()


def _tree(root: int) -> set[int]:
    parents = {pid: parent for pid in _pids() if (parent := _field(pid, "PPid:")) is not None}
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _pids() -> list[int]:
    return [int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()] if _PROC.is_dir() else []


def _high_water(pid: int) -> float:
    return (_field(pid, "VmHWM:") or 0) / 2**10


def _field(pid: int, name: str) -> int | None:
    """A number from ``/proc/PID/status``; None when the process is gone or has no such line."""
    try:
        lines = (_PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), None)
