"""Bells over Valkey (or Redis): who is told that there is something to look at.

    runs         a list of run ids, taken by one control process each
    steps        a Dramatiq message in the queue ``cpu``, ``gpu`` or ``net``: "there is work"
    deliveries   a Dramatiq message in ``net``
    mail         the same
    events       published to whoever listens at this moment, with the event in it

Losing one loses nothing: the rows in PostgreSQL are the truth and the sweepers ring again.
"""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, cast
from uuid import UUID

import redis
from dramatiq import Message
from dramatiq.brokers.redis import RedisBroker
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from limelight.runtime.outbox import Bell

__all__ = ["ACTORS", "EVENTS", "Bells"]

ACTORS = {"steps": "work", "deliveries": "deliver", "mail": "send_mail"}
"""The Dramatiq actor (`limelight.jobs.worker`) that each topic wakes."""
EVENTS = "limelight:events:"
"""Channel prefix; the organisation's id follows."""
_RUNS = "limelight:runs"
_GATHER = 0.1
"""Seconds in which rung bells gather to be forgotten together; far less than the relay waits."""

_log = logging.getLogger(__name__)


class Bells:
    """Rings after commits, and waits for what others ring. *rung* is told, in a thread, what has been rung."""

    def __init__(self, url: str, *, rung: Callable[[Sequence[Bell]], None] | None = None) -> None:
        self.url = url
        # One attempt more outlives a server's restart; with the library's ten, whoever rings would wait for seconds
        # while the server is away, and the relay rings again anyway.
        self.client = redis.Redis.from_url(  # pyright: ignore[reportUnknownMemberType] # its options are untyped
            url, socket_connect_timeout=2, health_check_interval=30, retry=Retry(NoBackoff(), 1)
        )
        self.broker = RedisBroker(client=self.client, middleware=[], namespace="limelight")
        self._rung = rung
        self._done: queue.SimpleQueue[Bell | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def ring(self, bells: Sequence[Bell]) -> None:
        """Ring all; what can't be rung now stays in the outbox for the relay."""
        for bell in bells:
            try:
                self._ring(bell)
            except RedisError as error:
                _log.warning("bell not rung: %s", error)
                return
            self._note(bell)

    def next_run(self, timeout: float) -> UUID | None:
        """A run that was rung, waiting at most *timeout* seconds (at least a second, as the protocol wants)."""
        found = cast("tuple[bytes, bytes] | None", self.client.blpop([_RUNS], timeout=timeout))
        return None if found is None else UUID(found[1].decode())

    def waiting_runs(self) -> int:
        """How many rung runs nobody has taken yet."""
        return self.client.llen(_RUNS)

    def close(self) -> None:
        if self._thread is not None:
            self._done.put(None)
            self._thread.join(timeout=5)
        self.broker.close()
        self.client.close()

    def _ring(self, bell: Bell) -> None:
        match bell.topic:
            case "runs":
                self.client.rpush(_RUNS, str(bell.payload["run_id"]))
            case "events":
                channel = EVENTS + str(bell.payload["organization_id"])
                self.client.publish(channel, json.dumps(bell.payload, separators=(",", ":")))  # pyright: ignore[reportUnknownMemberType] # as above
            case "steps" | "deliveries" | "mail":
                self.broker.enqueue(_message(bell))  # pyright: ignore[reportUnknownMemberType] # its messages are generic

    def _note(self, bell: Bell) -> None:
        if self._rung is None:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._tell, name="bells", daemon=True)
            self._thread.start()
        self._done.put(bell)

    def _tell(self) -> None:
        while (first := self._done.get()) is not None:
            time.sleep(_GATHER)
            batch = [first]
            while not self._done.empty() and len(batch) < 500:
                more = self._done.get()
                if more is None:
                    self._forget(batch)
                    return
                batch.append(more)
            self._forget(batch)

    def _forget(self, batch: Sequence[Bell]) -> None:
        try:
            if self._rung is not None:
                self._rung(batch)
        except Exception as error:  # noqa: BLE001 - the relay rings them a second time, which is harmless
            _log.warning("rung bells stay in the outbox: %s", error)


def _message(bell: Bell) -> Message[Any]:
    queue_name = str(bell.payload.get("queue", "net"))
    arguments = {name: value for name, value in bell.payload.items() if name != "queue"}
    return Message(
        queue_name=queue_name, actor_name=ACTORS[bell.topic], args=(), kwargs=arguments, options={}
    )
