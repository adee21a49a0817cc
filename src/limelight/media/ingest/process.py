"""A question to a process that opens other people's files: bounded in time, without secrets, in an empty folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from limelight.kit.errors import Broken, InvalidInput

__all__ = ["SMALLER", "ask"]

SMALLER = "Give a smaller copy, or save it again in another program."
"""What a person can do about a file that could not be read."""

_KEPT_VARIABLES = (
    "PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "IMAGEIO_FFMPEG_EXE"
)  # fmt: skip


def ask(module: str, question: bytes, folder: Path, name: str, seconds: int) -> bytes:
    """What ``python -m`` *module* answers to *question* about the file *name*, working in *folder*.

    Raises InvalidInput when the file took it down, Broken when it failed by itself, and
    `subprocess.TimeoutExpired` after *seconds*; whatever it started has ended by then.
    """
    with subprocess.Popen(
        [sys.executable, "-I", "-m", module],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=folder, env=_environment(folder), start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, complaint = process.communicate(question, timeout=seconds)
        finally:
            _end(process)
    if process.returncode < 0:
        raise InvalidInput(
            f"{name} could not be read within safe limits.", fix=SMALLER, signal=-process.returncode
        )
    if process.returncode > 0:
        last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise Broken(
            f"Reading {name} failed inside Limelight.", fix="Report this with the file.", detail=last
        )
    return said


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {
        **kept,
        "TMPDIR": str(folder),
        "HOME": str(folder),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "2",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the sandbox and every ffmpeg that it started, if it still runs."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
