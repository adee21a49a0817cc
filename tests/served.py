"""`limelight serve` in processes of its own, with a home and a port of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

__all__ = ["LIMELIGHT", "Served", "free_port", "serving", "until"]

LIMELIGHT = [sys.executable, "-m", "limelight"]
_TIED = (
    "import ctypes, signal; ctypes.CDLL(None).prctl(1, signal.SIGINT)\n" if sys.platform == "linux" else ""
)
"""Stops as by Ctrl-C when whoever started it is killed, as the workers of an interrupted run are."""
_SERVE = [sys.executable, "-c", f"{_TIED}from limelight.entry.console import main; main()", "serve"]


class Served:
    """A `limelight serve`; ``said`` is all that it printed."""

    def __init__(self, home: Path, settings: Mapping[str, str], *options: str) -> None:
        port = free_port()
        self.home, self.url, self.options = home, f"http://127.0.0.1:{port}", options
        own = {"LIMELIGHT_HOME": home, "LIMELIGHT_CONFIG": home / "config", "LIMELIGHT_PORT": port}
        self.environment = os.environ | {name: str(value) for name, value in own.items()} | dict(settings)
        self.process: subprocess.Popen[str] | None = None
        self.said = ""

    def start(self) -> None:
        self.process = subprocess.Popen(
            [*_SERVE, *self.options],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        before = len(self.said)
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        # Its own word: what a killed one left may answer at the same address for a moment.
        until(lambda: "Limelight is at" in self.said[before:] and self.answers(), lambda: self.said, 150)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)

    def run(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A command of the same person on the same machine."""
        return subprocess.run(
            [*LIMELIGHT, *words], env=self.environment, cwd=cwd, capture_output=True, text=True, check=False
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


@contextmanager
def serving(settings: Mapping[str, str], *options: str) -> Generator[Served]:
    """One that runs, and is stopped at the end; *options* are `serve`'s."""
    with tempfile.TemporaryDirectory(prefix="ll-serve-", ignore_cleanup_errors=True) as folder:
        served = Served(Path(folder), settings, *options)
        try:
            served.start()
            yield served
        finally:
            served.stop()


def until(condition: Callable[[], object], said: Callable[[], str] = str, seconds: float = 60) -> None:
    """Wait for *condition*; what was *said* explains why it did not come."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, said()
        time.sleep(0.05)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
