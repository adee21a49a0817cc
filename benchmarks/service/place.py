"""Where the service is measured: servers, planes and people of the measurement's own, gone when it is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from limelight.entry.building import build_service, close_service
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.runtime.embedded import start_embedded
from limelight.runtime.migrate import migrate
from limelight.runtime.service import Service

__all__ = ["Place", "a_place", "ended", "running", "until"]


@dataclass(frozen=True, slots=True)
class Place:
    """A home with its own PostgreSQL and Valkey, and one process's hands on them."""

    home: Path
    service: Service
    environment: Mapping[str, str]


@contextmanager
def a_place() -> Generator[Place]:
    """Embedded servers in a folder of their own, migrated and empty."""
    with tempfile.TemporaryDirectory(prefix="ll-load-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        embedded = start_embedded(home / "servers")
        try:
            migrate(embedded.database_url)
            serving = ServiceSettings(embedded.database_url, embedded.redis_url)
            service = build_service(Settings(home=home), serving, pool_size=20)
            environment = os.environ | {
                "LIMELIGHT_HOME": str(home),
                "LIMELIGHT_DATABASE_URL": embedded.database_url,
                "LIMELIGHT_REDIS_URL": embedded.redis_url,
            }
            try:
                yield Place(home, service, environment)
            finally:
                close_service(service)
        finally:
            embedded.stop()


@contextmanager
def running(
    module: str, *words: str, environment: Mapping[str, str], log: Path
) -> Generator[subprocess.Popen[bytes]]:
    """``python -m module words`` for the length of the block."""
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        ended(process)


def ended(process: subprocess.Popen[bytes]) -> None:
    """Ask *process* to end, and end what it left."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(is_so: Callable[[], bool], seconds: float = 60.0, pause: float = 0.02) -> None:
    """Wait until *is_so*; raises `TimeoutError`."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(is_so)
        time.sleep(pause)
