"""Whole processes, measured from outside: what a person waits for and what the machine gives."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measured", "limelight", "measured"]


@dataclass(frozen=True)
class Measured:
    """Wall and processor seconds, and the most memory any one process of the tree held, in MB."""

    wall: float
    cpu: float
    peak: float


def measured(command: Sequence[str | Path], home: Path) -> Measured:
    """Run *command* with its store under *home*; raises when it fails."""
    environment: Mapping[str, str] = {**os.environ, "LIMELIGHT_HOME": str(home)}
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def limelight(*arguments: str | Path) -> list[str | Path]:
    """The command line of this very environment."""
    return [Path(sys.executable).with_name("limelight"), *arguments]
