"""`limelight serve` from nothing, in processes of its own: up, once, down, and up again after the worst."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the service runs on POSIX systems")

LIMELIGHT = [sys.executable, "-m", "limelight"]


class Serving:
    """A `limelight serve` with a home and a port of its own; ``said`` is all that it printed."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.url = home, f"http://127.0.0.1:{port}"
        self.environment = os.environ | {
            "LIMELIGHT_HOME": str(home),
            "LIMELIGHT_CONFIG": str(home / "config"),
            "LIMELIGHT_PORT": str(port),
        }
        self.process: subprocess.Popen[str] | None = None
        self.said = ""

    def start(self) -> None:
        self.process = subprocess.Popen(
            [*LIMELIGHT, "serve", "--queues", "cpu", "--workers", "1"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        until(self.answers, lambda: self.said)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*LIMELIGHT, *words], env=self.environment, capture_output=True, text=True, check=False
        )

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.said
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:  # noqa: S310 - our own
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def processes(self) -> list[str]:
        """Whatever runs in or for this home."""
        found = []
        for process in psutil.process_iter():
            try:
                words = " ".join(process.cmdline())
                own = str(self.home) in words or process.environ().get("LIMELIGHT_HOME") == str(self.home)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
            if own and process.status() != psutil.STATUS_ZOMBIE:
                found.append(words)
        return found

    def child(self, name: str) -> psutil.Process | None:
        assert self.process is not None
        for process in psutil.Process(self.process.pid).children():
            with suppress(psutil.ZombieProcess, psutil.NoSuchProcess):
                if name in process.cmdline():
                    return process
        return None

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self.said += line


def until(condition: Callable[[], object], said: Callable[[], str] = str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, said()
        time.sleep(0.05)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def serving() -> Iterator[Serving]:
    with tempfile.TemporaryDirectory(prefix="ll-serve-", ignore_cleanup_errors=True) as folder:
        served = Serving(Path(folder), free_port())
        served.start()
        yield served
        if served.process is not None and served.process.poll() is None:
            served.process.send_signal(signal.SIGINT)
            served.process.wait(60)


# These tell one story in their order.


def test_the_link_signs_the_local_owner_in(serving: Serving) -> None:
    until(lambda: "Sign in, once" in serving.said, lambda: serving.said)
    link = re.search(r"http://\S+/local\?token=\S+", serving.said)
    assert link
    signed_in = serving.run("login", link[0])
    assert signed_in.returncode == 0, signed_in.stderr
    assert "owner" in signed_in.stdout
    assert (serving.home / "config" / "servers.json").stat().st_mode & 0o777 == 0o600
    assert "credits available" in serving.run("credits").stdout
    again = serving.run("login", link[0])
    assert again.returncode == 2
    assert "used up" in again.stderr


def test_a_second_serve_says_where_the_first_is(serving: Serving) -> None:
    refused = serving.run("serve")
    assert refused.returncode == 4
    assert f"already runs at {serving.url}" in refused.stderr
    assert "LIMELIGHT_HOME" in refused.stderr


def test_whoever_looks_after_it_uses_its_servers(serving: Serving) -> None:
    shown = serving.run("admin", "users", "list")
    assert shown.returncode == 0, shown.stderr
    assert "owner@localhost" in shown.stdout


def test_a_killed_part_comes_back(serving: Serving) -> None:
    killed = serving.child("api")
    assert killed is not None
    killed.kill()
    until(lambda: serving.child("api") not in {None, killed} and serving.answers(), lambda: serving.said)
    assert "The API process ended (SIGKILL)" in serving.said


def test_killed_itself_it_can_be_started_again(serving: Serving) -> None:
    assert serving.process is not None
    serving.process.kill()
    serving.process.wait()
    serving.start()
    assert serving.run("credits").returncode == 0  # the session outlived it


def test_ctrl_c_ends_it_and_leaves_nobody_behind(serving: Serving) -> None:
    assert serving.process is not None
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(60) == 0, serving.said
    assert serving.processes() == []
    assert "Traceback" not in serving.said


def test_an_address_that_others_reach_is_refused_without_a_secret(serving: Serving) -> None:
    refused = serving.run("serve", "--host", "0.0.0.0")  # noqa: S104 - to be refused
    assert refused.returncode == 3
    assert "LIMELIGHT_SECRET" in refused.stderr
    assert serving.processes() == []


def test_a_port_that_is_taken_is_said(serving: Serving) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = serving.run("serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 3
    assert "is taken by another program" in refused.stderr
