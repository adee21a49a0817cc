"""An installation of its own: a home, settings, embedded servers that run for a command's length."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ll-home-") as folder:
        set_up(monkeypatch, Path(folder))
        yield Path(folder)


def set_up(environment: pytest.MonkeyPatch, home: Path) -> None:
    """Have *home* be the installation, and nothing else be named."""
    environment.setenv("LIMELIGHT_HOME", str(home))
    for name in ("DATABASE_URL", "REDIS_URL", "STORE_URL", "SECRET", "HOST", "PORT"):
        environment.delenv(f"LIMELIGHT_{name}", raising=False)
