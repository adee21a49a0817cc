"""The loop of a run: asks the store, claims, hands out work, listens, and deals with what goes wrong.

It lives in the parent process, in one thread. An instance goes from *ready* through the store (reused), through
the queue to a worker (made), or to *later*: when another process makes it, or when its next try has to wait.
"""

from __future__ import annotations

import heapq
import shutil
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from limelight.film.running.crew import Crew
from limelight.film.running.events import (
    Damaged,
    Event,
    NodeReady,
    StepFailed,
    StepFinished,
    StepProgress,
    StepReused,
    StepStarted,
)
from limelight.film.running.outcome import Failure, Outcome, outcome_of
from limelight.film.running.promises import Promises
from limelight.film.running.walk import Instance, State, Walk
from limelight.film.running.work import Crashed, Done, Failed, Message, Progress, Task, answer, quiet_context
from limelight.kit.blob import Blob
from limelight.kit.errors import Broken, LimelightError, Retriable
from limelight.store import DamagedBlob, Record, Store

__all__ = ["Drive"]

_TRIES = 3
_CRASHES = 2
_REMAKES = 2
_FIRST_LOOK, _LAST_LOOK = 0.02, 0.5
"""Seconds between two looks at what another process is making: the first, and the longest."""


@dataclass(slots=True)
class _Later:
    """An instance that is looked at again at a moment (monotonic), and the pause before the look after that."""

    instance: Instance
    at: float
    pause: float = _FIRST_LOOK


class Drive:
    """One run of a walk."""

    def __init__(self, walk: Walk, store: Store, crew: Crew, on_event: Callable[[Event], None]) -> None:
        self._walk = walk
        self._store = store
        self._crew = crew
        self._say = on_event
        self._promises = Promises(store)
        self._queue: list[tuple[tuple[float, int, int], Instance]] = []
        self._later: list[_Later] = []
        self._running: dict[str, Instance] = {}
        self._announced: set[str] = set()
        self._failures: list[tuple[Instance, Failure]] = []
        self._seconds: dict[str, float] = {}
        self._damage: Counter[str] = Counter()
        self._reused = 0
        self._ended = 0
        self._tasks = 0
        self._workspace: Path | None = None

    def run(self) -> Outcome:
        try:
            self._loop()
        finally:
            self._crew.stop()
            with suppress(LimelightError):  # the store itself may be what failed
                self._promises.drop_all()
            if self._workspace is not None:
                shutil.rmtree(self._workspace, ignore_errors=True)
        failures = [
            Failure(one.node, one.index, one.step, one.error, stood_in=instance.state is State.DONE)
            for instance, one in self._failures
        ]
        return outcome_of(self._walk, self._reused, failures, self._seconds)

    def _loop(self) -> None:
        while True:
            ended = self._ended
            self._look_again()
            self._open()
            self._hand_out()
            # What ended just now may have made more ready, so nobody waits before the next round.
            pause = self._pause() if ended == self._ended else 0.0
            if self._crew.is_busy():
                self._listen(pause)
            elif pause is None:
                return
            else:
                time.sleep(pause)

    def _listen(self, pause: float | None) -> None:
        for task, message in self._crew.hear(pause):
            instance = self._running[task.label]
            self._attempt(instance, lambda one=instance, said=message: self._take(one, said))
        self._promises.renew()

    # From ready to made

    def _open(self) -> None:
        for instance in self._walk.advance():
            self._announce()
            self._attempt(instance, lambda one=instance: self._begin(one))
        self._announce()

    def _announce(self) -> None:
        for node, found in self._walk.instances.items():
            if node not in self._announced:
                self._announced.add(node)
                self._say(NodeReady(node, len(found)))

    def _begin(self, instance: Instance) -> None:
        self._walk.prepare(instance)
        if instance.step.inline:
            self._end(instance, answer(instance.step, quiet_context(self._store), instance.inputs))
        else:
            self._reuse_or_queue(instance)

    def _reuse_or_queue(self, instance: Instance) -> None:
        if not self._reuse(instance):
            heapq.heappush(self._queue, (instance.order, instance))

    def _hand_out(self) -> None:
        while self._queue and self._crew.has_rest():
            _, instance = heapq.heappop(self._queue)
            self._attempt(instance, lambda one=instance: self._make(one))

    def _make(self, instance: Instance) -> None:
        if not self._promises.take(instance):
            self._put_off(instance, _FIRST_LOOK)
        elif not self._reuse(instance):  # made by somebody between our look and our claim
            self._say(StepStarted(*instance.about))
            self._running[instance.label] = instance
            self._crew.give(self._task(instance))

    def _task(self, instance: Instance) -> Task:
        if self._workspace is None:
            self._workspace = self._store.workspace()
        self._tasks += 1
        workdir = self._workspace / f"{self._tasks:04d}"
        return Task(instance.label, instance.step.home, instance.key, instance.inputs, workdir)

    def _put_off(self, instance: Instance, pause: float) -> None:
        self._later.append(_Later(instance, time.monotonic() + pause, pause))

    def _look_again(self) -> None:
        now = time.monotonic()
        due = [one for one in self._later if one.at <= now]
        self._later = [one for one in self._later if one.at > now]
        for one in due:
            self._attempt(one.instance, lambda one=one: self._look(one))

    def _look(self, one: _Later) -> None:
        if self._promises.take(one.instance):
            self._reuse_or_queue(one.instance)
        elif not self._reuse(one.instance):
            self._put_off(one.instance, min(one.pause * 1.5, _LAST_LOOK))

    def _pause(self) -> float | None:
        """Seconds until something is due; None when only workers can bring news."""
        moments = [one.at for one in self._later]
        renewal = self._promises.due()
        if renewal is not None:
            moments.append(renewal)
        return max(0.0, min(moments) - time.monotonic()) if moments else None

    def _end(self, instance: Instance, outputs: object) -> None:
        instance.outputs = outputs
        instance.state = State.DONE
        self._ended += 1
        for one in self._later:
            if one.instance.key == instance.key:
                one.at = 0.0

    # What the store knows

    def _reuse(self, instance: Instance) -> bool:
        """End *instance* with what is remembered, if it is all there."""
        record = self._store.recall(instance.key)
        if record is None or not self._is_whole(instance, record):
            return False
        self._promises.drop(instance)
        self._reused += 1
        self._say(StepReused(*instance.about, instance.key))
        self._end(instance, instance.step.decode(record.outputs))
        return True

    def _is_whole(self, instance: Instance, record: Record) -> bool:
        # What leaves the graph is read whole here; what stays inside, by the step that uses it.
        is_sound = self._store.is_intact if self._walk.is_last(instance.node) else self._store.has
        damaged = [blob for blob in record.blobs if not is_sound(blob)]
        for blob in damaged:
            self._set_aside(blob, instance)
        if damaged:
            self._store.forget(instance.key)
        return not damaged

    def _set_aside(self, blob: Blob, maker: Instance) -> None:
        self._say(Damaged(blob, maker.step.name))
        self._store.set_aside(blob)

    # What workers say

    def _take(self, instance: Instance, message: Message) -> None:
        if isinstance(message, Progress):
            self._say(StepProgress(*instance.about, message.done, message.total, message.what))
            return
        del self._running[instance.label]
        match message:
            case Done(record):
                self._finish(instance, record)
            case Failed(error):
                self._fail(instance, error)
            case Crashed(exit_code):
                self._crash(instance, exit_code)

    def _finish(self, instance: Instance, record: Record) -> None:
        self._promises.keep(instance)
        self._seconds[instance.label] = record.seconds
        self._say(StepFinished(*instance.about, record.key, record.seconds, record.cost))
        self._end(instance, instance.step.decode(record.outputs))

    # What goes wrong

    def _attempt(self, instance: Instance, act: Callable[[], None]) -> None:
        """Do *act*; what it raises is the failure of *instance* and of nothing else."""
        try:
            act()
        except LimelightError as error:
            self._give_up(instance, error)

    def _fail(self, instance: Instance, error: LimelightError) -> None:
        if isinstance(error, DamagedBlob):
            self._remake(instance, error)
        elif isinstance(error, Retriable) and instance.tries + 1 < _TRIES:
            instance.tries += 1
            self._retry(instance, error, error.after or 0.25 * 2**instance.tries)
        else:
            self._give_up(instance, error)

    def _crash(self, instance: Instance, exit_code: int | None) -> None:
        how = f"signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"exit code {exit_code}"
        error = Broken(
            f"The step {instance.step.name} took its process down ({how}).",
            fix="Try again with fewer workers; if it happens again, please report it.",
        )
        instance.crashes += 1
        if instance.crashes < _CRASHES:
            self._retry(instance, error, 0.0)
        else:
            self._give_up(instance, error)

    def _retry(self, instance: Instance, error: LimelightError, pause: float) -> None:
        self._say(StepFailed(*instance.about, error.message, error.fix, will_retry=True))
        self._put_off(instance, pause)

    def _give_up(self, instance: Instance, error: LimelightError) -> None:
        self._promises.drop(instance)
        spare = None if instance.fell_back else instance.node.fallback
        self._say(StepFailed(*instance.about, error.message, error.fix, will_retry=spare is not None))
        self._failures.append((instance, Failure(*instance.about, error, stood_in=False)))
        if spare is None:
            instance.state = State.FAILED
            self._ended += 1
        else:
            instance.fall_back(self._walk.steps[spare])
            self._attempt(instance, lambda: self._begin_fallback(instance, error.message))

    def _begin_fallback(self, instance: Instance, reason: str) -> None:
        self._walk.prepare(instance, reason)
        self._reuse_or_queue(instance)

    def _remake(self, instance: Instance, error: DamagedBlob) -> None:
        """Open again whoever made the damaged blob, and *instance* behind them."""
        blob = error.blob
        holders = self._walk.holders(blob)
        self._damage[blob.digest] += 1
        if not holders or self._damage[blob.digest] > _REMAKES:
            self._give_up(instance, error)
            return
        self._promises.drop(instance)
        self._set_aside(blob, holders[0])
        for holder in holders:
            self._store.forget(holder.key)
            holder.state = State.WAITING
        instance.state = State.WAITING
