"""Our side of the examination: starts the process, waits only so long, believes only what makes sense."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import ValidationError

from limelight.kit.errors import Broken, InvalidInput
from limelight.projects.assets.examining.facts import Examined, Refusal, answer_format

__all__ = ["examine"]

_KEPT_VARIABLES = (
    "PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "IMAGEIO_FFMPEG_EXE"
)  # fmt: skip
_SECONDS = 300
_FIX = "Give a smaller copy, or save it again in another program."


def examine(path: Path) -> Examined:
    """What the file at *path* is; raises InvalidInput when it is nothing that a film can use."""
    command = [sys.executable, "-I", "-m", "limelight.projects.assets.examining"]
    with (
        tempfile.TemporaryDirectory(dir=path.parent, prefix=".examining-") as folder,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=folder, env=_environment(folder), start_new_session=True,
        ) as process,
    ):  # fmt: skip
        try:
            said, complaint = process.communicate(str(path.absolute()).encode(), timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise InvalidInput(f"{path.name} took too long to read.", fix=_FIX) from error
        finally:
            _end(process)
    return _understood(process.returncode, said, complaint, path.name)


def _environment(folder: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "TMPDIR": folder, "HOME": folder, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "2"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the sandbox and every ffmpeg that it started, if it still runs."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _understood(code: int, said: bytes, complaint: bytes, name: str) -> Examined:
    if code < 0:
        raise InvalidInput(f"{name} could not be read within safe limits.", fix=_FIX, signal=-code)
    if code > 0:
        last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise Broken(f"Reading {name} failed inside Limelight.", fix="Report this with the file.") from (
            RuntimeError(last)
        )
    try:
        answer = answer_format().validate_json(said)
    except ValidationError as error:
        raise Broken("The sandbox gave an answer that makes no sense.") from error
    if isinstance(answer, Refusal):
        raise InvalidInput(answer.refused, fix=answer.fix)
    return answer
