"""What a task is: control decides in a moment, a gate waits for a person, a worker task walks a film graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from limelight.film.graph import Graph
from limelight.film.run import Outcome
from limelight.film.step import Steps
from limelight.jobs.workflows.spec import Plane, Workflow
from limelight.kit.errors import Broken
from limelight.runtime.service import Service
from limelight.store import Store
from limelight.tables.runs import Run

__all__ = ["Catalogue", "ControlTask", "Gate", "Missing", "RunContext", "Small", "Task", "Work", "WorkerTask"]

Small: TypeAlias = Mapping[str, Any]
"""JSON of a few kilobytes: it travels in checkpoints."""


@dataclass(frozen=True, slots=True)
class RunContext:
    """The run that is being moved, what its earlier tasks said, and the clients of this process."""

    service: Service
    catalogue: Catalogue
    run: Run
    workflow: Workflow
    node: str = ""
    outputs: Mapping[str, Small] = field(default_factory=dict[str, Small])
    """By node, what it answered."""

    @property
    def organization_id(self) -> UUID:
        return self.run.organization_id

    @property
    def store(self) -> Store:
        """The organisation's own shelf of the store."""
        return self.service.store.on_shelf(str(self.organization_id))

    @property
    def project_id(self) -> UUID:
        if self.run.project_id is None:
            raise Broken(
                "This task belongs to a project, and the run has none.", fix="Start it from a project."
            )
        return self.run.project_id

    def before(self) -> list[Small]:
        """What the nodes directly before this one answered."""
        names = [edge.start for edge in self.workflow.edges if edge.to == self.node]
        return [self.outputs[name] for name in names if name in self.outputs]

    def said(self, name: str) -> Any:
        """The newest value that any task answered under *name*; None when none did."""
        found = [small[name] for small in self.outputs.values() if name in small]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a task can't be done here, and what would make it possible."""

    reason: str
    remedy: str


def _nothing(service: Service) -> Missing | None:
    del service
    return None


@dataclass(frozen=True, slots=True)
class ControlTask:
    """Decides or writes rows; quick, and harmless to repeat."""

    name: str
    summary: str
    do: Callable[[RunContext], Small]
    missing: Callable[[Service], Missing | None] = _nothing
    plane: Plane = "control"


@dataclass(frozen=True, slots=True)
class Gate:
    """Waits for a person. ``open`` prepares what they decide about and is harmless to repeat."""

    name: str
    summary: str
    open: Callable[[RunContext], None]
    missing: Callable[[Service], Missing | None] = _nothing
    plane: Plane = "control"


@dataclass(frozen=True, slots=True)
class Work:
    """A film graph with its values, as frozen when the stage began."""

    graph: Graph
    values: Any
    """A dataclass whose type is the task's ``values``; kept as JSON."""


@dataclass(frozen=True, slots=True)
class WorkerTask:
    """Heavy work as a graph of steps. ``begin`` answers None when there is nothing to do."""

    name: str
    summary: str
    values: type
    begin: Callable[[RunContext], Work | None]
    given: Callable[[Any], Mapping[str, Any]]
    """The values as the graph's names."""
    keep: Callable[[RunContext, Any, Outcome], Small]
    """From the values and the outcome to what later tasks need."""
    missing: Callable[[Service], Missing | None] = _nothing
    plane: Plane = "worker"
    share: float = 1.0
    """Roughly how much of a run's time it takes, beside the other tasks'."""
    tolerant: bool = False
    """Its steps fail alone: ``keep`` deals with an outcome that is not whole."""


Task: TypeAlias = ControlTask | Gate | WorkerTask


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every task and step that this installation knows. A task says itself whether it can be done here."""

    tasks: Mapping[str, Task]
    steps: Steps
