"""A small storm: a few runs while everything is killed at random, and then everything is counted."""

from __future__ import annotations

import sys

import pytest

from benchmarks.chaos.storm import Storm, storm

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the service runs on POSIX systems"),
]


def test_whatever_is_killed_nothing_is_lost_nothing_twice_nothing_left() -> None:
    said: list[str] = []
    found = storm(Storm(runs=6, seconds=12, seed=3, organizations=2, hands=2), said.append)
    assert found.faults == [], "\n".join([*said, *found.table()])
    assert found.kills.total() >= 3
    assert {job.state for job in found.jobs} <= {"completed", "failed"}
    assert found.orders > 0
