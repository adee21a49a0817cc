"""Run a graph: reuse what the store knows, make the rest in worker processes, let a scene fail alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from limelight.film.graph import Graph
from limelight.film.graph_check import validate
from limelight.film.running.crew import Crew, Here, Processes
from limelight.film.running.drive import Drive
from limelight.film.running.events import (
    Damaged,
    Event,
    NodeReady,
    StepFailed,
    StepFinished,
    StepProgress,
    StepReused,
    StepStarted,
    to_dict,
)
from limelight.film.running.outcome import Failure, Outcome
from limelight.film.running.walk import Walk
from limelight.film.running.work import Engines
from limelight.film.step import Steps
from limelight.kit.errors import InvalidInput
from limelight.store import Store

__all__ = [
    "Damaged",
    "Engines",
    "Event",
    "Failure",
    "NodeReady",
    "Outcome",
    "StepFailed",
    "StepFinished",
    "StepProgress",
    "StepReused",
    "StepStarted",
    "run",
    "to_dict",
]


def run(
    graph: Graph,
    values: Mapping[str, Any],
    steps: Steps,
    store: Store,
    *,
    workers: int,
    on_event: Callable[[Event], None],
    engines: Engines | None = None,
    preload: Sequence[str] = (),
) -> Outcome:
    """Walk *graph* with *values* and return what was made; a failed step is in the outcome, not raised.

    *workers* is the number of processes; with 0 everything is made here, one thing after another. *preload*
    names modules that workers need and that are slow to import. A step that fails harmlessly is tried three
    times, one that takes its process down twice; then its fallback stands in, or what hangs on it is skipped
    and the rest is finished. Any number of runs on one store make nothing twice. An interrupt ends the
    workers, leaves the store clean and goes on up; running again continues.

    Raises `InvalidInput` for an unsound graph, and for *workers* on a store that lives in this process.
    """
    kinds: dict[str, type] = {name: type(value) for name, value in values.items()}
    validate(graph, steps, kinds)
    crew = _crew(store, workers, engines, preload)
    return Drive(Walk(graph, values, steps), store, crew, on_event).run()


def _crew(store: Store, workers: int, engines: Engines | None, preload: Sequence[str]) -> Crew:
    if workers == 0:
        return Here(store, engines)
    if store.place is None:
        raise InvalidInput("A store in memory cannot be shared with workers.", fix="Run with workers=0.")
    return Processes(workers, store.place, engines, preload)
