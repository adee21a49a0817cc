"""ffmpeg as a child process: fed through a pipe, watched, and never left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Thread
from typing import IO, cast

from limelight.kit.errors import Broken, InvalidInput, LimelightError, Retriable
from limelight.media.render._disk import disk_full

__all__ = ["QUIET", "capture", "run"]

QUIET = ("-hide_banner", "-nostdin", "-loglevel", "error", "-y")

_PIPE_BYTES = 1 << 20
_LINES_KEPT = 20
_FILE_TOO_LARGE = getattr(signal, "SIGXFSZ", 25)
"""Sent where a file outgrows what the user may write; Windows does not know it."""
_FULL = ("No space left on device", "File too large", "Disk quota exceeded")
_UNWRITABLE = ("Permission denied", "Read-only file system", "Not a directory")


def run(program: str, arguments: Sequence[str], *, out: Path, chunks: Iterable[memoryview] = ()) -> None:
    """Run ffmpeg to its end, *chunks* going into its standard input.

    The child is killed when *chunks* raises. It has a process group of its own: Ctrl-C reaches us alone,
    and we decide. Raises :class:`NotConfigured` (disk full), :class:`InvalidInput` (folder refuses),
    :class:`Retriable` (ended by a signal) or :class:`Broken`; *out* is named in the sentence.
    """
    with subprocess.Popen(
        (program, *QUIET, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        bufsize=0,
        process_group=0,
    ) as process:
        complaints = _Complaints(process)
        try:
            _feed(process, chunks)
        except BaseException:
            process.kill()
            raise
        finally:
            # Leaving the block closes the pipe, so it must be read to its end before.
            said = complaints.lines()
    if process.returncode:
        raise _failure(process.returncode, said, out)


def capture(program: str, arguments: Sequence[str]) -> bytes:
    """What ffmpeg writes to standard output. Raises :class:`Broken` with its complaint when it fails."""
    done = subprocess.run(
        (program, *QUIET, *arguments), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        raise _failure(done.returncode, _text(done.stderr).splitlines()[-_LINES_KEPT:], Path(program))
    return done.stdout


class _Complaints:
    """The last lines of a child's standard error, drained so that it never blocks on a full pipe."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._lines: deque[str] = deque(maxlen=_LINES_KEPT)
        self._thread = Thread(target=self._drain, args=(cast("IO[bytes]", process.stderr),), daemon=True)
        self._thread.start()

    def _drain(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self._lines.append(_text(line).strip())

    def lines(self) -> Sequence[str]:
        self._thread.join()
        return tuple(self._lines)


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace")


def _feed(process: subprocess.Popen[bytes], chunks: Iterable[memoryview]) -> None:
    pipe = cast("IO[bytes]", process.stdin)
    _widen(pipe)
    try:
        for chunk in chunks:
            _write(pipe, chunk)
        pipe.close()
    except BrokenPipeError:
        # ffmpeg is gone; its exit code and its complaint say why, better than the pipe does.
        return


def _write(pipe: IO[bytes], chunk: memoryview) -> None:
    rest = chunk.cast("B")
    while rest:
        rest = rest[pipe.write(rest) :]


def _widen(pipe: IO[bytes]) -> None:
    # With the usual 64 KiB a 3 MB frame costs fifty switches between the processes.
    if sys.platform != "linux":
        return
    import fcntl  # noqa: PLC0415 - absent on Windows

    try:
        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    except PermissionError:
        return  # the user's quota of pipe memory is used up; slower, not wrong


def _failure(code: int, lines: Sequence[str], out: Path) -> LimelightError:
    said = "\n".join(lines)
    if code == -_FILE_TOO_LARGE or any(sign in said for sign in _FULL):
        return disk_full(out)
    if any(sign in said for sign in _UNWRITABLE):
        return InvalidInput(
            f"Nothing can be written in {out.parent}.", fix="Choose a folder you may write to."
        )
    if code < 0:
        return Retriable(
            f"The video encoder was ended by {signal.Signals(-code).name} while it made {out.name}.",
            fix="Run the same command again; if it repeats, free some memory first.",
        )
    reason = lines[0] if lines else f"exit status {code}"
    return Broken(
        f"The video encoder failed on {out.name}: {reason}", fix="Report this line.", status_code=code
    )
