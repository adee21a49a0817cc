"""One piece of work as it crosses to a worker, what comes back, and the doing of it."""

from __future__ import annotations

import importlib
import os
import shutil
import time
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from limelight.film.step import Report, Step, StepContext, load_step
from limelight.kit.blob import Blob
from limelight.kit.errors import Broken, LimelightError, NotConfigured
from limelight.kit.hashing import blobs_in
from limelight.store import Record, Store, disk_trouble

__all__ = [
    "Crashed",
    "Done",
    "Engines",
    "Failed",
    "Message",
    "Progress",
    "Task",
    "answer",
    "do",
    "load_engines",
    "quiet_context",
]

_PROGRESS_EVERY = 0.05
"""Seconds between two progress messages; a step may report every frame."""


@dataclass(frozen=True, slots=True)
class Engines:
    """``module:function`` that builds the engines, and what it is called with."""

    factory: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A step to be made. *label* is the run's name for it."""

    label: str
    home: str
    key: str
    inputs: Any
    workdir: Path
    shelf: str = ""
    """Where in the store it is remembered (`Store.on_shelf`)."""
    engines: Engines | None = None
    """Those that are asked for this task; None for the worker's own."""


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int
    what: str


@dataclass(frozen=True, slots=True)
class Done:
    record: Record


@dataclass(frozen=True, slots=True)
class Failed:
    error: LimelightError


@dataclass(frozen=True, slots=True)
class Crashed:
    """The worker process ended in the middle: exit code, negative for a signal, as `multiprocessing` has it."""

    exit_code: int | None


Message: TypeAlias = Progress | Done | Failed | Crashed


def do(task: Task, store: Store, engines: Engines | None, say: Callable[[Message], None]) -> None:
    """Make *task* and remember it; the last message is `Done` or `Failed`."""
    try:
        with _guarded(task.label):
            task.workdir.mkdir(parents=True)
            asked = task.engines or engines
            built = load_engines(asked) if asked else None
            store = store.on_shelf(task.shelf) if task.shelf else store
            context = StepContext(store, task.workdir, _throttled(say), built, task.key)
            message: Message = Done(_made(task, load_step(task.home), context))
    except LimelightError as error:
        message = Failed(error)
    finally:
        shutil.rmtree(task.workdir, ignore_errors=True)
    say(message)


def answer(step: Step[Any, Any], context: StepContext, inputs: Any) -> Any:
    """What *step* answers here and now; a bug of its own is raised as `Broken`."""
    with _guarded(step.name):
        return step(context, inputs)


@contextmanager
def _guarded(what: str) -> Generator[None]:
    """Whatever goes wrong inside becomes one of our errors: it ends this work, never the worker or the run."""
    try:
        yield
    except LimelightError:
        raise
    except ImportError as error:
        raise NotConfigured(
            f"{what} needs a library that cannot be loaded: {error}.", fix="Run `limelight doctor`."
        ) from error
    except Exception as error:
        known = disk_trouble(error) if isinstance(error, OSError) else None
        raise known or _bug(what, error) from error


def quiet_context(store: Store) -> StepContext:
    """The context of an inline step: no folder, and nobody who listens to progress."""
    return StepContext(store, Path(os.devnull), _not_listening)


def _not_listening(done: int, total: int, what: str) -> None:
    """Progress of what takes no time."""


def _made(task: Task, step: Step[Any, Any], context: StepContext) -> Record:
    for blob in blobs_in(task.inputs):
        context.store.check(blob)
    began = time.perf_counter()
    outputs = step(context, task.inputs)
    seconds = time.perf_counter() - began
    text = step.encode(outputs)
    # What is remembered must be readable; later runs get this text and nothing else.
    blobs: tuple[Blob, ...] = tuple(blobs_in(step.decode(text)))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    cost = step.cost(task.inputs)
    record = Record(task.key, step.name, step.version, step.engine, text, blobs, cost, now, seconds)
    return context.store.remember(record)


@lru_cache(maxsize=16)
def load_engines(engines: Engines) -> Any:
    """What the factory builds, kept in each process for those who come again."""
    module, _, name = engines.factory.partition(":")
    return getattr(importlib.import_module(module), name)(*engines.arguments)


def _throttled(say: Callable[[Message], None]) -> Report:
    last = 0.0

    def report(done: int, total: int, what: str) -> None:
        nonlocal last
        now = time.monotonic()
        if done >= total or now - last >= _PROGRESS_EVERY:
            last = now
            say(Progress(done, total, what))

    return report


def _bug(what: str, error: Exception) -> Broken:
    where = "".join(traceback.format_exception(error))
    return Broken(
        f"{what} failed: {type(error).__name__}: {error}",
        fix="This is a bug; please report it with the details.",
        traceback=where,
    )
