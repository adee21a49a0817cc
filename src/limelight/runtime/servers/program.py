"""A server's process: one that we started, or one that a killed predecessor of ours left running."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from limelight.kit.errors import NotConfigured

__all__ = ["Program", "find", "private_socket_folder", "spawn", "wait_until"]

_LONGEST_SOCKET = 90
"""Characters of a socket's path that every system takes (Linux has 107, macOS 103)."""


@dataclass(frozen=True, slots=True)
class Program:
    """A running process, by its id and the moment it began, so that a reused id is nobody we know."""

    process: psutil.Process
    child: subprocess.Popen[bytes] | None = None
    """Set when it is ours to reap."""

    @property
    def pid(self) -> int:
        return self.process.pid

    def alive(self) -> bool:
        if self.child is not None:
            return self.child.poll() is None
        try:
            return self.process.is_running() and self.process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def end(self, signals: Sequence[int], patience: float) -> None:
        """Send one signal after the other until it has ended, waiting *patience* seconds after each."""
        for number in signals:
            if not self.alive():
                return
            with suppress(psutil.NoSuchProcess):
                self.process.send_signal(number)
            if wait_until(lambda: not self.alive(), patience):
                return


def spawn(
    command: Sequence[str | Path], *, folder: Path, log: Path, user: str | None = None, **more: str
) -> Program:
    """Start *command* in a session of its own: Ctrl-C on our terminal is ours to answer, not its."""
    environment: Mapping[str, str] = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC", **more}
    with log.open("ab") as output:
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=user,
            group=user,
            extra_groups=None if user is None else (),
        )
    return Program(psutil.Process(child.pid), child)


def find(pid: int, name: str, *words: str) -> Program | None:
    """The process *pid* if it is called *name* and its command line has all *words*."""
    try:
        process = psutil.Process(pid)
        if name in process.name() and all(word in process.cmdline() for word in words):
            return Program(process)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        pass
    return None


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether *condition* came true within *seconds*."""
    end, pause = time.monotonic() + seconds, 0.005
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
        pause = min(0.1, pause * 1.5)
    return True


def private_socket_folder(wanted: Path, name: str, owner: int) -> Path:
    """*wanted*, or a short folder that only *owner* can enter when a socket *name* in it has too long a path."""
    if len(str(wanted / name)) <= _LONGEST_SOCKET:
        return wanted
    short = hashlib.sha256(str(wanted).encode()).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"limelight-{owner}-{short}"
    with suppress(FileExistsError):
        place.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(place, owner, -1)
    # Anybody may write in the temporary folder, and may have been there before us.
    state = place.lstat()
    if state.st_uid != owner or state.st_mode & 0o777 != 0o700 or place.is_symlink():
        raise NotConfigured(f"The folder {place} is somebody else's.", fix="Remove it, or set TMPDIR to a folder of yours.")  # fmt: skip
    return place
