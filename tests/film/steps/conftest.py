"""A step's context: a store on disk and a folder to work in."""

from __future__ import annotations

from pathlib import Path

import pytest

from limelight.film.step import StepContext
from limelight.store import Store


@pytest.fixture
def context(tmp_path: Path) -> StepContext:
    (tmp_path / "work").mkdir()
    return StepContext(
        Store.on_disk(tmp_path / "store"), tmp_path / "work", lambda _done, _total, _what: None
    )
