from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# Worker processes import the toy steps by their module's name.
sys.path.insert(0, str(Path(__file__).parent))

from limelight.film.graph import Graph
from limelight.film.run import Event, Outcome, run
from limelight.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.on_disk(tmp_path / "store")


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    folder = tmp_path / "diary"
    folder.mkdir()
    return folder


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def play(store: Store, events: list[Event]) -> Callable[..., Outcome]:
    """Run a graph over the toy steps, noting its events."""
    from toys import STEPS

    def play(graph: Graph, workers: int = 2, store: Store = store, **values: object) -> Outcome:
        events.clear()
        return run(graph, values, STEPS, store, workers=workers, on_event=events.append)

    return play
