"""Choice, retry and metering around every port, once; adapters contain none of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from limelight.kit.errors import LimelightError, NotConfigured, NotSupported, Retriable

__all__ = ["Engine", "Meter", "Reading", "RetryPolicy", "call", "choose"]


class Engine(Protocol):
    """What the router asks of any engine, whatever its port."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def availability(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What one call took."""

    engine: str
    version: str
    verb: str
    seconds: float
    attempts: int
    succeeded: bool


Meter = Callable[[Reading], None]


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often something harmless is tried, and how long the waits may become."""

    attempts: int = 3
    first_wait: float = 0.5
    longest_wait: float = 30.0

    def wait(self, attempt: int, asked: float) -> float:
        """Seconds before attempt number *attempt* + 1: what the engine asked for, or twice as long each time."""
        return min(self.longest_wait, max(asked, self.first_wait * 2 ** (attempt - 1)))


E_ = TypeVar("E_", bound=Engine)
R = TypeVar("R")


def choose(engines: Sequence[E_], can: Callable[[E_], bool], what: str) -> E_:
    """The first of *engines*, in the user's order, that can do *what* and is available.

    Raises NotSupported when none can, NotConfigured (with the line that helps) when one could.
    """
    able = [engine for engine in engines if can(engine)]
    if not able:
        tried = ", ".join(engine.name for engine in engines)
        raise NotSupported(f"No engine here can {what}.", fix=f"Asked: {tried}; see `limelight engines`.")
    for engine in able:
        if engine.availability() is None:
            return engine
    missing = able[0].availability() or ""
    raise NotConfigured(
        f"{able[0].name} could {what}, but is not available.", fix=missing, engine=able[0].name
    )


def call(
    engine: Engine,
    verb: str,
    work: Callable[[], R],
    *,
    meter: Meter,
    policy: RetryPolicy = RetryPolicy(),
    sleep: Callable[[float], None] = time.sleep,
) -> R:
    """Do *work*, which asks *engine*; repeat it while it raises Retriable or RateLimited and attempts are left.

    *work* must be harmless to repeat; what costs money when asked twice is called with one attempt.
    """
    started = time.monotonic()

    def report(attempts: int, *, succeeded: bool) -> None:
        meter(Reading(engine.name, engine.version, verb, time.monotonic() - started, attempts, succeeded))

    attempt = 0
    while True:
        attempt += 1
        try:
            result = work()
        except Retriable as error:
            if attempt >= policy.attempts:
                report(attempt, succeeded=False)
                raise
            sleep(policy.wait(attempt, error.after))
        except LimelightError:
            report(attempt, succeeded=False)
            raise
        else:
            report(attempt, succeeded=True)
            return result
