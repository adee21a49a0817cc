"""Embedded servers: taken over, revived, on sockets that are ours alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from limelight.runtime.embedded import Embedded, start_embedded
from limelight.runtime.servers.program import wait_until


@pytest.fixture
def servers(home: Path) -> Iterator[Embedded]:
    found = start_embedded(home / "servers")
    yield found
    found.stop()
    assert not found.postgres.alive()
    assert not found.valkey.alive()


def test_a_second_start_takes_over_what_runs(servers: Embedded, home: Path) -> None:
    again = start_embedded(home / "servers")
    assert again.postgres.program.pid == servers.postgres.program.pid
    assert again.valkey.program.pid == servers.valkey.program.pid


def test_what_was_killed_is_started_again_with_its_data(servers: Embedded) -> None:
    with psycopg.connect(servers.database_url) as connection:
        connection.execute("create table kept as select 7 as number")
    os.kill(servers.postgres.program.pid, signal.SIGKILL)
    os.kill(servers.valkey.program.pid, signal.SIGKILL)
    assert wait_until(lambda: not servers.postgres.alive() and not servers.valkey.alive(), 10)
    assert servers.revive() == ["Valkey", "PostgreSQL"]
    assert servers.revive() == []
    with psycopg.connect(servers.database_url) as connection:
        assert connection.execute("select number from kept").fetchone() == (7,)


def test_nobody_else_reaches_the_sockets(servers: Embedded) -> None:
    assert servers.postgres.pgdata.stat().st_mode & 0o077 == 0
    assert servers.valkey.socket.stat().st_mode & 0o077 == 0


def test_a_long_path_gets_short_sockets(home: Path) -> None:
    deep = home / ("a" * 60) / ("b" * 60)
    servers = start_embedded(deep)
    try:
        assert len(str(servers.valkey.socket)) < 100
        assert servers.valkey.socket.parent.stat().st_mode & 0o077 == 0
        psycopg.connect(servers.database_url).close()
    finally:
        servers.stop()
