"""One thread beside the hands: the heartbeat, progress as it is told, and bells that ring later."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable, Collection
from datetime import timedelta

from limelight.jobs.worker.claims import LEASE, Beat, renew
from limelight.jobs.worker.doing import Doing
from limelight.jobs.worker.ending import Cancelled
from limelight.kit.errors import LimelightError
from limelight.kit.ids import new_id
from limelight.runtime.events import emit
from limelight.runtime.outbox import Bell
from limelight.runtime.service import Service

__all__ = ["Pulse"]

_BEAT = 2.0
_TELL = 0.25
"""Seconds between two events of one step's progress."""

_log = logging.getLogger(__name__)


class Pulse:
    """Beats for the steps under the hands of one process; sleeps while there is nothing to beat for."""

    def __init__(self, service: Service, worker: str) -> None:
        self._service = service
        self._worker = worker
        self._doing: set[Doing] = set()
        self._later: list[tuple[float, str]] = []
        self._changed = threading.Condition()
        self._telling = threading.Lock()
        self._ended = False
        self._beat_at = 0.0
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._thread.join(timeout=5)

    def watch(self, doing: Doing) -> None:
        """Beat for it until `forget`."""
        with self._changed:
            if not self._doing:
                self._beat_at = time.monotonic() + _BEAT
                self._changed.notify()
            self._doing.add(doing)

    def hush(self, doing: Doing) -> None:
        """Tell no more progress of it: what comes next is its end, and must stand last in the story."""
        with self._telling:
            doing.is_news = False

    def forget(self, doing: Doing) -> None:
        with self._changed:
            self._doing.discard(doing)

    def watched(self) -> Collection[Doing]:
        with self._changed:
            return list(self._doing)

    def ring(self, queue: str, pause: timedelta = timedelta(0)) -> None:
        """Ring for *queue*, now or after *pause*. A bell that is lost with us is rung by the sweeper."""
        if pause <= timedelta(0):
            self._service.bells.ring([Bell(new_id(), "steps", {"queue": queue})])
            return
        with self._changed:
            heapq.heappush(self._later, (time.monotonic() + pause.total_seconds(), queue))
            self._changed.notify()

    def _run(self) -> None:
        while self._wait():
            for act in (self._ring_due, self._tell, self._beat):
                _kept_going(act)

    def _wait(self) -> bool:
        """Sleep until something is to be done; False at the end."""
        with self._changed:
            if not self._ended:
                self._changed.wait(self._pause())
            return not self._ended

    def _pause(self) -> float | None:
        pauses = [_TELL] if self._doing else []
        if self._later:
            pauses.append(max(0.0, self._later[0][0] - time.monotonic()))
        return min(pauses, default=None)

    def _ring_due(self) -> None:
        with self._changed:
            now = time.monotonic()
            due: list[str] = []
            while self._later and self._later[0][0] <= now:
                due.append(heapq.heappop(self._later)[1])
        for queue in due:
            self.ring(queue)

    def _tell(self) -> None:
        with self._telling:
            self._tell_news()

    def _tell_news(self) -> None:
        news = [doing for doing in self.watched() if doing.is_news]
        if not news:
            return
        # Several organisations in one transaction are told in one order, so that no two wait for each other.
        with self._service.database.system() as session:
            for doing in sorted(news, key=lambda one: one.step.organization_id):
                doing.is_news = False
                step, progress = doing.step, doing.progress
                said = {"done": progress.done, "total": progress.total, "what": progress.what}
                emit(
                    session,
                    step.organization_id,
                    "step.progress",
                    {"label": step.label, "stage": step.stage, **said},
                    run_id=step.run_id,
                    project_id=step.project_id,
                )

    def _beat(self) -> None:
        watched = self.watched()
        if not watched or time.monotonic() < self._beat_at:
            return
        beats = [
            Beat(one.step.id, one.progress.done, one.progress.total, one.progress.what) for one in watched
        ]
        with self._service.database.system() as session:
            lost = renew(session, self._worker, beats, LEASE)
        self._beat_at = time.monotonic() + _BEAT
        for doing in watched:
            if doing.step.id in lost and doing.stopped is None:
                doing.stopped = Cancelled()


def _kept_going(act: Callable[[], None]) -> None:
    """Do *act*; a server that is away must not end the pulse."""
    try:
        act()
    except LimelightError as error:
        _log.warning("%s", error)
    except Exception:  # noqa: BLE001 - as above
        _log.exception("the pulse goes on")
