"""The worker process: hands for each queue, woken by bells, one pulse for all, and an orderly end.

Nothing is lost by killing it: rows go back when their lease ends, files and memos are written atomically, and
children see their parent die.
"""

from __future__ import annotations

import logging
import os
import queue as queues
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import FrameType
from uuid import UUID

from dramatiq import Worker

from limelight.film.running.warming import PRELOAD, warm
from limelight.jobs.worker.claims import ClaimedStep, claim
from limelight.jobs.worker.doing import Doing, Hand, Workplace
from limelight.jobs.worker.ending import Ending, GivenBack, end
from limelight.jobs.worker.listening import listen
from limelight.jobs.worker.names import new_name
from limelight.jobs.worker.pulse import Pulse
from limelight.kit.errors import InvalidInput, Retriable
from limelight.runtime.events import emit
from limelight.runtime.service import Service
from limelight.tables.run_steps import QUEUES, Queue

__all__ = ["WorkerPlane", "run_worker"]

_PATIENCE = 180.0
_GRACE = 10.0
_CLOSING = 5.0
_LETTERS = 4
"""Threads of the queue ``net`` for webhooks and mail, which never wait for steps."""

_log = logging.getLogger(__name__)


class WorkerPlane:
    """The hands of one process. *hands* says how many there are for each queue."""

    def __init__(
        self,
        service: Service,
        hands: Mapping[Queue, int],
        *,
        patience: float = _PATIENCE,
        preload: Sequence[str] = PRELOAD,
    ) -> None:
        self.name = new_name()
        self._service = service
        self._place = Workplace(service, patience=patience, preload=preload)
        self._preload = preload
        self._pulse = Pulse(service, self.name)
        self._stopping = threading.Event()
        self._hands = [Hand(self._place) for _ in range(sum(hands.values()))]
        self._count = dict(hands)
        self._resting: dict[Queue, queues.LifoQueue[Hand]] = {}
        free = iter(self._hands)
        for name, count in hands.items():
            self._resting[name] = queues.LifoQueue()
            for _ in range(count):
                self._resting[name].put(next(free))
        self._listeners: list[Worker] = []

    def start(self) -> None:
        """Begin to listen; returns at once."""
        warm(self._preload)
        self._place.open()
        self._pulse.start()
        for name, count in self._count.items():
            actors: dict[str, Callable[..., None]] = {"work": partial(self.work, name)}
            if name == "net":
                actors |= {"deliver": self._deliver, "send_mail": self._send_mail}
            threads = count + (_LETTERS if name == "net" else 0)
            self._listeners.append(
                listen(self._service.bells.url, name, actors, threads=threads, at_once=threads)
            )

    def stop(self, grace: float = _GRACE) -> None:
        """Claim nothing more, let what is being done end within *grace* seconds, give the rest back."""
        self._stopping.set()
        self._wait_for_hands(grace)
        for doing in self._pulse.watched():
            doing.stopped = doing.stopped or GivenBack()
        self._wait_for_hands(_CLOSING)
        for listener in self._listeners:
            listener.stop(timeout=int(_CLOSING * 1000))
            listener.broker.close()
        for hand in self._hands:
            hand.close()
        self._pulse.stop()
        self._place.clear()

    def work(self, queue: Queue) -> None:
        """Do steps of *queue* until nothing is left; without a free hand there is no need to."""
        try:
            hand = self._resting[queue].get_nowait()
        except queues.Empty:
            return
        try:
            self._work(queue, hand)
        finally:
            self._resting[queue].put(hand)

    def _work(self, queue: Queue, hand: Hand) -> None:
        is_woken = True
        while (step := self._claim(queue)) is not None:
            if is_woken and step.more:
                self._pulse.ring(queue)  # for the next hand, here or elsewhere
            is_woken = False
            doing = Doing(step)
            self._pulse.watch(doing)
            try:
                ending = hand.do(doing)
                self._pulse.hush(doing)
                self._end(step, ending)
            finally:
                self._pulse.forget(doing)

    def _claim(self, queue: Queue) -> ClaimedStep | None:
        if self._stopping.is_set():
            return None
        try:
            with self._service.database.system() as session:
                step = claim(session, queue, self.name)
                if step is not None and step.is_first:
                    about = {"run_id": step.run_id, "project_id": step.project_id}
                    told = {"label": step.label, "stage": step.stage}
                    emit(session, step.organization_id, "step.started", told, **about)
                return step
        except Retriable as error:
            _log.warning("%s", error)
            return None

    def _end(self, step: ClaimedStep, ending: Ending) -> None:
        """Write the ending, however long the database is away; only the plane's own end is a reason to give up."""
        while True:
            try:
                with self._service.database.system() as session:
                    later = end(session, step, self.name, ending)
                break
            except Retriable as error:
                _log.warning("%s", error)
                if self._stopping.wait(0.5):
                    return
        if later is not None:
            self._pulse.ring(step.queue, later)

    def _wait_for_hands(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self._pulse.watched() and time.monotonic() < until:
            time.sleep(0.05)

    def _deliver(self, delivery_id: str) -> None:
        from limelight.jobs.telling.webhooks import deliver  # noqa: PLC0415 - only where letters are sent

        deliver(self._service, UUID(delivery_id))

    def _send_mail(self, notification_id: str) -> None:
        from limelight.jobs.telling.mail import send_mail  # noqa: PLC0415 - as above

        send_mail(self._service, UUID(notification_id))


def run_worker(
    service: Service,
    queues: Sequence[str],
    threads: Mapping[str, int] | None = None,
    *,
    patience: float = _PATIENCE,
    grace: float = _GRACE,
    preload: Sequence[str] = PRELOAD,
) -> None:
    """Work for *queues* until SIGTERM or SIGINT; *threads* is the number of hands for each.

    A step that neither reports progress nor computes for *patience* seconds is stopped and tried again.
    Raises `InvalidInput` for a queue that does not exist.
    """
    plane = WorkerPlane(service, _hands(queues, threads or {}), patience=patience, preload=preload)
    ended = threading.Event()

    def end_it(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end_it)
    plane.start()
    ended.wait()
    plane.stop(grace)


def _hands(names: Sequence[str], threads: Mapping[str, int]) -> dict[Queue, int]:
    known: dict[str, Queue] = {name: name for name in QUEUES}
    unknown = sorted({*names, *threads} - set(known))
    if unknown:
        raise InvalidInput(f"There is no queue {unknown[0]}.", fix=f"Choose from {', '.join(QUEUES)}.")
    usual = {"cpu": os.cpu_count() or 1, "gpu": 1, "net": 8}
    return {known[name]: max(1, threads.get(name, usual[name])) for name in names}
