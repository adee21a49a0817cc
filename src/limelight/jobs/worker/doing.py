"""Doing one claimed step: in a child process that is kept warm, and that may die without harm.

The store is asked first, then promised the key, then the child does it. Whoever watches (`Doing`) may stop it at
any moment; the child's whole process group ends then, a running ffmpeg too.
"""

from __future__ import annotations

import itertools
import shutil
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from limelight.film.running import work
from limelight.film.running.crew import Processes
from limelight.film.running.work import Done, Message, Progress, Task
from limelight.film.step import load_step
from limelight.jobs.engines.own import asks_model, language_model
from limelight.jobs.worker.claims import ClaimedStep
from limelight.jobs.worker.ending import Crashed, Elsewhere, Ending, Failed, Made, Reused
from limelight.jobs.worker.life import Life
from limelight.kit.errors import Broken, InvalidInput, LimelightError, Retriable
from limelight.runtime.service import Service
from limelight.store import Claim, Record, Store

__all__ = ["Doing", "Hand", "Workplace"]

_PROMISE = 15.0
"""Seconds of the store's claim; its maker's death ends it at once where that can be seen."""
_GLANCE = 0.25
"""Seconds between two looks at whether to stop."""


@dataclass(slots=True, eq=False)
class Doing:
    """A step under somebody's hands: how far it is, and whether to stop. Written in one thread, read in others."""

    step: ClaimedStep
    progress: Progress = field(default_factory=lambda: Progress(0, 0, ""))
    is_news: bool = False
    """Its progress has not been told yet."""
    stopped: Ending | None = None
    """How it ends when it is stopped before it is done."""


class Workplace:
    """What the hands of one process share."""

    def __init__(self, service: Service, *, patience: float, preload: Sequence[str]) -> None:
        self.service = service
        self._preload = preload
        self.patience = patience
        """Seconds without progress and without computing after which a step counts as hung."""
        self._hiring = threading.Lock()
        self._numbers = itertools.count(1)

    def crew(self) -> Processes:
        place, workshop = self.service.store.place, self.service.workshop
        if place is None:
            raise InvalidInput(
                "A store in memory cannot be shared with workers.", fix="Set LIMELIGHT_STORE_URL."
            )
        return Processes(1, place, work.Engines(workshop.engines, workshop.engine_args), self._preload)

    def engines_for(self, step: ClaimedStep, inputs: object) -> work.Engines | None:
        """With the organisation's own language model, for a step that asks one; None for what all share."""
        if not asks_model(inputs):
            return None
        own = language_model(self.service, step.organization_id, inputs.model)
        workshop = self.service.workshop if own is None else self.service.workshop.asking(own)
        return work.Engines(workshop.engines, workshop.engine_args)

    def give(self, crew: Processes, task: Task) -> None:
        with self._hiring:  # starting a process touches what the whole interpreter shares
            crew.give(task)

    def open(self) -> None:
        """Take a folder on the store's disk now, which removes those of processes that have ended."""
        self._workspace  # noqa: B018 - made when it is first looked at

    def folder(self) -> Path:
        return self._workspace / f"{next(self._numbers):06d}"

    def shelf(self, name: str) -> Store:
        return self.service.store.on_shelf(name) if name else self.service.store

    @cached_property
    def _workspace(self) -> Path:
        return self.service.store.workspace()

    def clear(self) -> None:
        shutil.rmtree(self._workspace, ignore_errors=True)


class Hand:
    """One pair of hands: does one step at a time, with a child process of its own."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._crew = place.crew()

    def do(self, doing: Doing) -> Ending:
        """Do it; whatever goes wrong is an answer, nothing is raised."""
        try:
            return self._do(doing)
        except LimelightError as error:
            return Failed(error)
        except Exception as error:  # noqa: BLE001 - a bug ends this step, never the hand
            return Failed(Broken(f"{doing.step.step} failed: {type(error).__name__}: {error}"))

    def close(self) -> None:
        self._crew.stop()

    def _do(self, doing: Doing) -> Ending:
        step = doing.step
        store = self._place.shelf(step.shelf)
        if (known := _known(store, step.key)) is not None:
            return Reused(known)
        claim = store.claim(step.key, _PROMISE)
        known = _known(store, step.key)  # made by somebody between our look and our claim
        if claim is None:
            return Elsewhere() if known is None else Reused(known)
        if known is not None:
            store.release(claim)
            return Reused(known)
        promise = _Promise(store, claim)
        try:
            return self._make(doing, promise)
        finally:
            promise.end()

    def _make(self, doing: Doing, promise: _Promise) -> Ending:
        step = doing.step
        inputs = load_step(step.home).load_inputs(step.inputs)
        engines = self._place.engines_for(step, inputs)
        task = Task(step.label, step.home, step.key, inputs, self._place.folder(), step.shelf, engines)
        try:
            self._place.give(self._crew, task)
            return self._listen(doing, promise)
        finally:
            if self._crew.is_busy():
                self._crew.stop()
                shutil.rmtree(task.workdir, ignore_errors=True)

    def _listen(self, doing: Doing, promise: _Promise) -> Ending:
        life = Life(self._place.patience)
        while doing.stopped is None:
            for _, message in self._crew.hear(_GLANCE):
                if (ending := _take(doing, message, life)) is not None:
                    return ending
            promise.renew()
            if life.is_over(self._crew.pids()):
                return Failed(_hung(doing.step, self._place.patience))
        return doing.stopped


class _Promise:
    """The store's claim, renewed while the step is done."""

    def __init__(self, store: Store, claim: Claim) -> None:
        self._store = store
        self._claim = claim
        self._renew_at = time.monotonic() + _PROMISE / 3

    def renew(self) -> None:
        if time.monotonic() >= self._renew_at:
            self._renew_at = time.monotonic() + _PROMISE / 3
            self._claim = self._store.renew(self._claim, _PROMISE)

    def end(self) -> None:
        with suppress(LimelightError):  # the store itself may be what failed
            self._store.release(self._claim)


def _take(doing: Doing, message: Message, life: Life) -> Ending | None:
    match message:
        case Progress():
            life.moved()
            doing.progress = message
            doing.is_news = True
            return None
        case Done(record):
            return Made(record)
        case Failed() | Crashed():
            return message


def _known(store: Store, key: str) -> Record | None:
    """What is remembered of *key*, if all its files are there."""
    record = store.recall(key)
    if record is None or all(store.has(blob) for blob in record.blobs):
        return record
    store.forget(key)
    return None


def _hung(step: ClaimedStep, patience: float) -> Retriable:
    return Retriable(
        f"The step {step.step} did not move for {patience:.0f} seconds and was stopped.",
        fix="Try again; if it happens again, please report it.",
        after=1.0,
    )
