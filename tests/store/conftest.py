from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from limelight.kit.blob import Blob
from limelight.store import FREE, Cost, Record, Store


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The same tests on every kind of storage."""
    made = Store.on_disk(tmp_path / "store") if request.param == "disk" else Store.in_memory()
    yield made
    made.close()


@pytest.fixture
def disk(tmp_path: Path) -> Store:
    return Store.on_disk(tmp_path / "store")


@pytest.fixture
def record_of():
    def record_of(key: str, *blobs: Blob, outputs: str = "{}", cost: Cost = FREE) -> Record:
        return Record(key, "speak", 1, "embedded", outputs, blobs, cost, "2026-01-01T00:00:00+00:00", 0.5)

    return record_of
