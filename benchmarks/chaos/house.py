"""A `limelight serve` of its own in a temporary home: started, killed, started again, stopped."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

__all__ = ["House", "until"]

_QUIET = {"LIMELIGHT_LOG_LEVEL": "warning"}


class House:
    """The service under fire. *hands* is how many heavy steps it does at a time."""

    def __init__(self, hands: int) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="ll-"))
        self.home.chmod(0o755)
        self.vendor = self.home / "vendor"
        self.log = self.home / "serve.log"
        with socket.create_server(("127.0.0.1", 0)) as found:
            self._port = int(found.getsockname()[1])
        self.url = f"http://127.0.0.1:{self._port}"
        self._hands = hands
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start `serve`; returns when it answers."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("LIMELIGHT_")}
        environment = ours | {
            "LIMELIGHT_HOME": str(self.home),
            "LIMELIGHT_CONFIG": str(self.home / "config"),
            "LIMELIGHT_FAKE_FILM": str(self.vendor),
            **_QUIET,
        }
        words = ["serve", "--no-open", "--port", str(self._port), "--workers", str(self._hands)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "limelight", *words],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(lambda: self.answers() or not self.is_up(), 120)
        if not self.is_up():
            raise RuntimeError(f"serve ended: {self.said()[-2000:]}")

    def kill(self) -> None:
        """Kill `serve` itself, not its children."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> int:
        """Stop it as a person does; the exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(90)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return -signal.SIGKILL

    def clear(self) -> None:
        """Remove the home, after whatever still runs in it."""
        for process in self.processes():
            with suppress(psutil.Error):
                process.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def is_up(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:  # noqa: S310 - our own
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def sign_in_token(self) -> str:
        """The token of the newest one-time link."""
        until(lambda: "/local?token=" in self.said(), 30)
        return re.findall(r"/local\?token=(\S+)", self.said())[-1]

    def note(self) -> dict[str, Any]:
        """Where its servers are."""
        return json.loads((self.home / "serve.json").read_text(encoding="utf-8"))

    def child(self, role: str) -> psutil.Process | None:
        """The process ``api``, ``control`` or ``worker``."""
        if self._process is None:
            return None
        with suppress(psutil.Error):
            for process in psutil.Process(self._process.pid).children():
                with suppress(psutil.Error):
                    if process.cmdline()[1:4] == ["-m", "limelight", role]:
                        return process
        return None

    def server(self, name: str) -> psutil.Process | None:
        """``postgres`` (its first process) or ``valkey``."""
        with suppress(OSError, ValueError, psutil.Error):
            if name == "postgres":
                file = self.home / "servers" / "postgres" / "postmaster.pid"
                return psutil.Process(int(file.read_text().split("\n", 1)[0]))
            return next((one for one in self.processes() if "valkey-server" in one.name()), None)
        return None

    def processes(self) -> list[psutil.Process]:
        """Whatever runs in or for this home, but not us."""
        found: list[psutil.Process] = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                own = str(self.home) in " ".join(process.cmdline())
                own = own or process.environ().get("LIMELIGHT_HOME") == str(self.home)
                if own and process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found


def until(condition: Callable[[], object], seconds: float, pause: float = 0.05) -> bool:
    """Whether *condition* came true within *seconds*."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True
