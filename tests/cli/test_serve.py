"""`limelight serve` from nothing, in processes of its own: up, once, down, and up again after the worst."""

from __future__ import annotations

import re
import signal
import socket
import sys
from collections.abc import Iterator

import pytest
from tests.served import Served, serving, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the service runs on POSIX systems")


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving({}, "--queues", "cpu", "--workers", "1") as running:
        yield running


# These tell one story in their order.


def test_the_link_signs_the_local_owner_in(served: Served) -> None:
    until(lambda: "Sign in, once" in served.said, lambda: served.said)
    link = re.search(r"http://\S+/local\?token=\S+", served.said)
    assert link
    signed_in = served.run("login", link[0])
    assert signed_in.returncode == 0, signed_in.stderr
    assert "owner" in signed_in.stdout
    assert (served.home / "config" / "servers.json").stat().st_mode & 0o777 == 0o600
    assert "credits available" in served.run("credits").stdout
    again = served.run("login", link[0])
    assert again.returncode == 2
    assert "used up" in again.stderr


def test_a_second_serve_says_where_the_first_is(served: Served) -> None:
    refused = served.run("serve")
    assert refused.returncode == 4
    assert f"already runs at {served.url}" in refused.stderr
    assert "LIMELIGHT_HOME" in refused.stderr


def test_whoever_looks_after_it_uses_its_servers(served: Served) -> None:
    shown = served.run("admin", "users", "list")
    assert shown.returncode == 0, shown.stderr
    assert "owner@localhost" in shown.stdout


def test_a_killed_part_comes_back(served: Served) -> None:
    killed = served.child("api")
    assert killed is not None
    killed.kill()
    until(lambda: served.child("api") not in {None, killed} and served.answers(), lambda: served.said)
    assert "The API process ended (SIGKILL)" in served.said


def test_killed_itself_it_can_be_started_again(served: Served) -> None:
    assert served.process is not None
    served.process.kill()
    served.process.wait()
    served.start()
    assert served.run("credits").returncode == 0  # the session outlived it


def test_ctrl_c_ends_it_and_leaves_nobody_behind(served: Served) -> None:
    assert served.process is not None
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(60) == 0, served.said
    assert served.processes() == []
    assert "Traceback" not in served.said


def test_an_address_that_others_reach_is_refused_without_a_secret(served: Served) -> None:
    refused = served.run("serve", "--host", "0.0.0.0")  # noqa: S104 - to be refused
    assert refused.returncode == 3
    assert "LIMELIGHT_SECRET" in refused.stderr
    assert served.processes() == []


def test_a_port_that_is_taken_is_said(served: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = served.run("serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 3
    assert "is taken by another program" in refused.stderr
