"""One small process above all others: starts them, starts again what dies, and stops them in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from limelight.entry.notes import Process

__all__ = ["Child", "Role", "Supervisor"]

_LONGEST_PAUSE = 30.0
_SETTLED = 10.0
"""A child that lived this long had begun its work, and begins again without a pause."""
_BEGINNING = 60.0
_FORESEEN = range(2, 5)
"""Exit codes, while beginning, of failures that a person must mend: starting again would end the same way.
A server that is away (5) comes back by itself."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a child is: the words after ``limelight``, and how long it may take to stop."""

    name: str
    words: tuple[str, ...]
    patience: float
    descriptors: tuple[int, ...] = ()


class Child:
    """A process of ours, started again when it ends."""

    def __init__(self, role: Role, environment: Mapping[str, str], descriptors: Sequence[int]) -> None:
        self.role = role
        self._environment = dict(environment)
        self._descriptors = (*descriptors, *role.descriptors)
        self._failures = 0
        self._again_at = 0.0
        self._began = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which stops everybody in order.
        self._began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "limelight", *self.role.words],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            pass_fds=self._descriptors,
            start_new_session=True,
        )

    def tend(self, say: Callable[[str], None]) -> int:
        """Start it again when it has ended; an exit code above zero says that there is no sense in that."""
        if self.process is None:
            if time.monotonic() >= self._again_at:
                self.start()
            return 0
        code = self.process.poll()
        if code is None:
            return 0
        self.kill()
        lived = time.monotonic() - self._began
        if code in _FORESEEN and lived < _BEGINNING:
            return code
        self._failures = 0 if lived > _SETTLED else self._failures + 1
        pause = min(_LONGEST_PAUSE, 0.25 * 2**self._failures) if self._failures else 0.0
        self._again_at = time.monotonic() + pause
        self.process = None
        say(f"The {self.role.name} process ended ({_ending(code)}); it is started again in {pause:.1f} s.")
        return 0

    def stop(self) -> None:
        """Ask it to end, wait, and then end it with all that it started."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.role.patience)
        self.kill()

    def kill(self) -> None:
        """End it and whatever it left in its session."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Supervisor:
    """Children in the order in which they are started; they are stopped in the order of *stopping*."""

    def __init__(
        self, roles: Sequence[Role], environment: Mapping[str, str], descriptors: Sequence[int]
    ) -> None:
        self.children = [Child(role, environment, descriptors) for role in roles]

    def start(self) -> None:
        for child in self.children:
            child.start()

    def tend(self, say: Callable[[str], None]) -> int:
        """Look after all once; the exit code of one that can't run, or 0."""
        return next((code for child in self.children if (code := child.tend(say))), 0)

    def stop(self) -> None:
        for child in self.children:
            child.stop()

    def processes(self) -> tuple[Process, ...]:
        running = (child.process for child in self.children if child.process is not None)
        return tuple(Process.of(process.pid) for process in running if process.poll() is None)


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
