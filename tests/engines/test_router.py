"""One place chooses, retries and measures, whatever the port."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from limelight.engines.router import Reading, RetryPolicy, call, choose
from limelight.kit.errors import NotConfigured, NotSupported, RateLimited, Rejected, Retriable


@dataclass(frozen=True)
class Painter:
    name: str
    paints: str = "landscapes"
    missing: str | None = None
    version: str = "1"

    def availability(self) -> str | None:
        return self.missing


def paints_portraits(engine: Painter) -> bool:
    return engine.paints == "portraits"


def failing(times: int, error: Exception) -> Callable[[], str]:
    left = iter([error] * times)

    def work() -> str:
        for waiting in left:
            raise waiting
        return "done"

    return work


class TestChoose:
    def test_the_first_that_can_and_is_there_is_taken(self) -> None:
        engines = [Painter("a"), Painter("b", "portraits", "pip install b"), Painter("c", "portraits")]
        assert choose(engines, paints_portraits, "paint portraits").name == "c"

    def test_the_users_order_counts(self) -> None:
        engines = [Painter("z", "portraits"), Painter("a", "portraits")]
        assert choose(engines, paints_portraits, "paint portraits").name == "z"

    def test_when_none_can_it_says_who_was_asked(self) -> None:
        with pytest.raises(NotSupported, match="can paint portraits") as caught:
            choose([Painter("a"), Painter("b")], paints_portraits, "paint portraits")
        assert "a, b" in caught.value.fix

    def test_when_one_could_it_says_how(self) -> None:
        with pytest.raises(NotConfigured, match="b could paint portraits") as caught:
            choose(
                [Painter("a"), Painter("b", "portraits", "pip install b")],
                paints_portraits,
                "paint portraits",
            )
        assert caught.value.fix == "pip install b"


class TestCall:
    def test_what_is_harmless_is_tried_again_with_growing_waits(self) -> None:
        readings: list[Reading] = []
        waits: list[float] = []
        work = failing(2, Retriable("busy"))
        assert call(Painter("a"), "paint", work, meter=readings.append, sleep=waits.append) == "done"
        assert waits == [0.5, 1.0]
        assert [(reading.attempts, reading.succeeded) for reading in readings] == [(3, True)]

    def test_the_engine_says_how_long_to_wait(self) -> None:
        waits: list[float] = []
        work = failing(1, RateLimited("slow down", after=7.0))
        call(Painter("a"), "paint", work, meter=lambda _: None, sleep=waits.append)
        assert waits == [7.0]

    def test_nobody_waits_longer_than_the_policy_allows(self) -> None:
        assert RetryPolicy(longest_wait=10).wait(1, asked=3600) == 10

    def test_it_gives_up_with_the_engines_own_error(self) -> None:
        readings: list[Reading] = []
        with pytest.raises(Retriable, match="busy"):
            call(
                Painter("a"),
                "paint",
                failing(9, Retriable("busy")),
                meter=readings.append,
                policy=RetryPolicy(attempts=2),
                sleep=lambda _: None,
            )
        assert [(reading.attempts, reading.succeeded) for reading in readings] == [(2, False)]

    def test_a_refusal_is_final(self) -> None:
        waits: list[float] = []
        readings: list[Reading] = []
        with pytest.raises(Rejected):
            call(Painter("a"), "paint", failing(1, Rejected("no")), meter=readings.append, sleep=waits.append)
        assert waits == []
        assert [(reading.attempts, reading.succeeded) for reading in readings] == [(1, False)]
