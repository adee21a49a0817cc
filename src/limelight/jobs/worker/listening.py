"""Dramatiq over Valkey, without polling: a consumer that sleeps in the server until there is a message.

Dramatiq's own asks again and again; with pauses that are short enough to start work at once, an idle process
would be busy asking.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from dramatiq import Actor, Worker
from dramatiq.brokers.redis import RedisBroker
from dramatiq.errors import ConnectionClosed
from redis.exceptions import RedisError

__all__ = ["listen"]

_SLEEP = 1.0
"""Seconds after which a sleeping consumer looks whether it is to end."""
_FULL = 0.05
"""Seconds between two looks whether a thread is free."""


class _Broker(RedisBroker):
    """One queue's broker; nothing is ever delayed in it, so there is no second queue for that."""

    def declare_queue(self, queue_name: str) -> None:
        if queue_name not in self.queues:
            self.emit_before("declare_queue", queue_name)  # pyright: ignore[reportUnknownMemberType] # dramatiq types it partly
            self.queues.add(queue_name)
            self.emit_after("declare_queue", queue_name)  # pyright: ignore[reportUnknownMemberType] # as above

    @property
    def consumer_class(self) -> Any:
        return _Consumer


# Its consumer has no public name, but it is what `RedisBroker.consumer_class` is there to be derived from.
_Base: Any = RedisBroker.consumer_class.fget(None)  # type: ignore[attr-defined, misc] # pyright: ignore


class _Consumer(_Base):
    def __next__(self) -> Any:
        if not self.message_cache:
            if self.outstanding_message_count >= self.prefetch:
                time.sleep(_FULL)
                return None
            if not self._has_message():
                return None
        return super().__next__()  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] # its base is private

    def _has_message(self) -> bool:
        """Whether this process may take another message and there is one, waiting a moment for it.

        Moving the first message to where it is changes nothing, and the server lets us sleep until it can.
        """
        name = f"{self.broker.namespace}:{self.queue_name}"
        try:
            return self.broker.client.blmove(name, name, _SLEEP, "LEFT", "LEFT") is not None
        except RedisError as error:
            raise ConnectionClosed(error) from None


def listen(
    url: str, queue: str, actors: Mapping[str, Callable[..., None]], *, threads: int, at_once: int
) -> Worker:
    """Start a worker of *threads* threads that calls *actors* for the messages of *queue*.

    It holds *at_once* messages at most, so that others who listen get theirs. Nothing is retried here.
    """
    broker = _Broker(url=url, middleware=[], namespace="limelight")
    for name, act in actors.items():
        Actor(act, broker=broker, actor_name=name, queue_name=queue, priority=0, options={})
    worker = Worker(broker, queues={queue}, worker_threads=threads, worker_timeout=int(_SLEEP * 1000))
    worker.queue_prefetch = at_once
    worker.start()
    return worker
