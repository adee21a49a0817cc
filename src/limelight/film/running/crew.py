"""Worker processes: each does one task at a time, and the death of one is a message, not an accident.

Workers are forked from a server process that has imported the heavy libraries already (spawned where there is
no fork), each in a process group of its own together with the programs it starts. When the parent dies, even by
``kill -9``, a worker sees its pipe end and ends its whole group.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol, cast

from limelight.film.running.warming import main_hidden, warm
from limelight.film.running.work import Crashed, Done, Engines, Failed, Message, Task, do
from limelight.kit.errors import Broken
from limelight.store import S3Place, Store, open_store

__all__ = ["Crew", "Here", "Processes"]


class Crew(Protocol):
    """Those who do tasks. `Here` does them in this process, `Processes` beside it."""

    def has_rest(self) -> bool:
        """Whether somebody is free for another task."""
        ...

    def is_busy(self) -> bool: ...

    def give(self, task: Task) -> None: ...

    def hear(self, timeout: float | None) -> list[tuple[Task, Message]]:
        """What happened, waiting for it at most *timeout* seconds."""
        ...

    def stop(self) -> None:
        """End everybody and everything they started, at once."""
        ...


@dataclass(frozen=True, slots=True)
class _Setup:
    place: Path | S3Place
    engines: Engines | None


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection

    def end(self) -> None:
        self.pipe.close()
        _kill_group(self.process)
        self.process.join()


class Here:
    """Does each task at once, in this process: for stores in memory and for finding faults."""

    def __init__(self, store: Store, engines: Engines | None) -> None:
        self._store = store
        self._engines = engines
        self._said: list[tuple[Task, Message]] = []

    def has_rest(self) -> bool:
        return not self._said

    def is_busy(self) -> bool:
        return bool(self._said)

    def give(self, task: Task) -> None:
        do(task, self._store, self._engines, lambda message: self._said.append((task, message)))

    def hear(self, timeout: float | None) -> list[tuple[Task, Message]]:  # noqa: ARG002 # nothing to wait for
        said, self._said = self._said, []
        return said

    def stop(self) -> None:
        self._said.clear()


class Processes:
    """At most *size* worker processes, started when there is work for them."""

    def __init__(
        self, size: int, place: Path | S3Place, engines: Engines | None, preload: Sequence[str]
    ) -> None:
        self._size = size
        self._setup = _Setup(place, engines)
        self._preload = preload
        self._resting: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Task]] = {}

    def has_rest(self) -> bool:
        return len(self._busy) < self._size

    def is_busy(self) -> bool:
        return bool(self._busy)

    def give(self, task: Task) -> None:
        parcel = _packed(task)
        worker = self._resting.pop() if self._resting else self._hire()
        self._busy[worker.pipe] = (worker, task)
        with suppress(BrokenPipeError):  # it died resting; `hear` finds its pipe at an end
            worker.pipe.send_bytes(parcel)

    def hear(self, timeout: float | None) -> list[tuple[Task, Message]]:
        ready = cast("Iterable[Connection]", wait(list(self._busy), timeout))
        return [self._receive(pipe) for pipe in ready]

    def pids(self) -> list[int]:
        """Of the workers that are busy; each leads a process group of its own."""
        return [worker.process.pid for worker, _ in self._busy.values() if worker.process.pid is not None]

    def stop(self) -> None:
        for worker in [*self._resting, *(worker for worker, _ in self._busy.values())]:
            worker.end()
        self._resting.clear()
        self._busy.clear()

    def _hire(self) -> _Worker:
        context = _context()
        warm([*self._preload, __name__])
        ours, theirs = cast("tuple[Connection, Connection]", context.Pipe())
        process = context.Process(target=_work, args=(theirs, self._setup), daemon=True)
        with main_hidden():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _receive(self, pipe: Connection) -> tuple[Task, Message]:
        worker, task = self._busy[pipe]
        try:
            message: Message = pipe.recv()
        except (EOFError, OSError):  # an end between two messages, or in the middle of one
            del self._busy[pipe]
            worker.end()
            return task, Crashed(worker.process.exitcode)
        if isinstance(message, Done | Failed):
            del self._busy[pipe]
            self._resting.append(worker)
        return task, message


def _context() -> SpawnContext | ForkServerContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    return multiprocessing.get_context("forkserver")


def _work(pipe: Connection, setup: _Setup) -> None:
    """A worker's whole life."""
    _leave_terminal()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    store = open_store(setup.place)
    turn = threading.Lock()  # a step may report progress from threads of its own

    def say(message: Message) -> None:
        with turn:
            pipe.send(message)

    while (task := _next(pipe)) is not None:
        do(task, store, setup.engines, say)


def _packed(task: Task) -> bytes:
    try:
        return pickle.dumps(task)
    except (TypeError, AttributeError, pickle.PicklingError) as error:
        raise Broken(
            f"The inputs of {task.label} cannot be sent to a worker: {error}.",
            fix="Declare their types at the top of a module, and give mappings as plain dicts.",
        ) from error


def _next(pipe: Connection) -> Task | None:
    try:
        return pipe.recv()
    except EOFError:
        return None


def _leave_terminal() -> None:
    # Ctrl-C is for the parent alone; and no program of ours may wait for somebody to type.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    if sys.platform != "win32":
        os.setpgid(0, 0)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _kill_group(process: BaseProcess) -> None:
    if sys.platform != "win32" and process.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
