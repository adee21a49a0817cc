"""An installation of its own: a home, settings, embedded servers that run for a command's length."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ll-home-") as folder:
        monkeypatch.setenv("LIMELIGHT_HOME", folder)
        for name in ("DATABASE_URL", "REDIS_URL", "STORE_URL", "SECRET", "HOST", "PORT"):
            monkeypatch.delenv(f"LIMELIGHT_{name}", raising=False)
        yield Path(folder)
