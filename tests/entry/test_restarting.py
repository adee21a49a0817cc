"""Children are started again, and those that begin wait for a database that recovers."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from limelight.entry.processes import _once_it_answers  # pyright: ignore[reportPrivateUsage]
from limelight.entry.reviving import Reviver
from limelight.entry.supervisor import Child, Role
from limelight.runtime.embedded import start_embedded
from limelight.runtime.servers.program import wait_until


def ended(seconds_ago: float) -> str:
    """What is said of a child that began *seconds_ago* and has ended."""
    said: list[str] = []
    child = Child(Role("API", ("--version",), 1), os.environ, ())
    child.start()
    assert child.process is not None
    child.process.wait()
    child._began -= seconds_ago
    assert child.tend(said.append) == 0
    return said[0]


def test_who_had_begun_its_work_is_started_again_at_once() -> None:
    assert "again in 0.0 s" in ended(seconds_ago=11)
    assert "again in 0.5 s" in ended(seconds_ago=0)


def test_a_process_that_begins_waits_for_a_database_that_recovers() -> None:
    answers = iter([OperationalError("select", {}, Exception("recovering")), None])
    asked: list[int] = []

    def ask() -> None:
        asked.append(1)
        if (error := next(answers)) is not None:
            raise error

    _once_it_answers(ask)
    assert len(asked) == 2


def test_killed_servers_are_started_again_beside_everything_else(home: Path) -> None:
    servers = start_embedded(home / "servers")
    said, told = list[str](), threading.Event()

    def say(line: str) -> None:
        said.append(line)
        told.set()

    reviver = Reviver(servers, say)
    reviver.start()
    try:
        killed = servers.valkey.program
        killed.process.kill()
        assert told.wait(20)
        assert said == ["Valkey had died and was started again."]
        assert servers.valkey.alive()
        assert wait_until(lambda: not killed.alive(), 5)
        reviver.check()
    finally:
        reviver.stop()
        servers.stop()


def test_without_servers_of_ones_own_nobody_revives_any(capsys: pytest.CaptureFixture[str]) -> None:
    reviver = Reviver(None, print)
    reviver.start()
    reviver.stop()
    reviver.check()
    assert capsys.readouterr().out == ""
