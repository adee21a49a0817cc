"""The shape of a workflow: tasks on two planes joined by arrows, checked before a run exists.

    {"workflow_id": "generate_v1",
     "nodes": [{"id": "script", "task": "script.generateScript", "plane": "control"}, …],
     "edges": [{"from": "script", "to": "profile"}, …]}

An edge out of a gate may say ``when``: the decision that takes it (``approved`` if it says nothing).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import resources
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from limelight.kit.errors import InvalidInput

__all__ = ["APPROVED", "Edge", "Node", "Plane", "Workflow", "parse_workflow", "shipped"]

Plane = Literal["control", "worker"]
APPROVED = "approved"
MAX_NODES = 64

_PLANES = {"node": "control", "python": "worker"}


def _plane(value: object) -> object:
    return _PLANES.get(value, value) if isinstance(value, str) else value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Node(_Part):
    """One task; ``node`` and ``python`` are other words for the two planes."""

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$")
    task: str = Field(max_length=100)
    plane: Annotated[Plane, BeforeValidator(_plane)]


class Edge(_Part):
    start: str = Field(alias="from")
    to: str
    when: str | None = Field(None, max_length=40)


class Workflow(_Part):
    workflow_id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$")
    nodes: tuple[Node, ...] = Field(min_length=1, max_length=MAX_NODES)
    edges: tuple[Edge, ...] = Field(default=(), max_length=MAX_NODES * 4)

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

    def node(self, name: str) -> Node:
        return next(node for node in self.nodes if node.id == name)

    def first(self) -> tuple[str, ...]:
        """Nodes that no forward edge leads to."""
        reached = {edge.to for edge in self.forward()}
        return tuple(node.id for node in self.nodes if node.id not in reached)

    def after(self, name: str) -> tuple[Edge, ...]:
        return tuple(edge for edge in self.edges if edge.start == name)

    def forward(self) -> tuple[Edge, ...]:
        """The edges that are taken when everything is approved; the others may lead back."""
        return tuple(edge for edge in self.edges if edge.when in (None, APPROVED))

    def faults(self) -> Iterator[str]:
        """What is wrong with the shape, whatever the tasks are."""
        names = Counter(node.id for node in self.nodes)
        yield from (f"two nodes have the id {name}" for name, count in names.items() if count > 1)
        for edge in self.edges:
            yield from (
                f"an edge names {end}, which is no node" for end in (edge.start, edge.to) if end not in names
            )
        needs: dict[str, set[str]] = {name: set() for name in names}
        for edge in self.forward():
            needs.setdefault(edge.to, set()).add(edge.start)
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            yield f"{' → '.join(cast('list[str]', error.args[1]))} is a circle"


def parse_workflow(data: Mapping[str, Any]) -> Workflow:
    """The workflow that *data* describes; raises `InvalidInput` that lists everything wrong with its shape."""
    try:
        workflow = Workflow.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InvalidInput(
            f"This is not a workflow: {where}: {first['msg']}.", fix="See the shape in the documentation."
        ) from error
    if faults := list(workflow.faults()):
        raise InvalidInput(f"The workflow is not sound: {'; '.join(faults)}.", fix="Correct the workflow.")
    return workflow


@cache
def shipped() -> Mapping[str, Workflow]:
    """The workflows that come with Limelight, by their id."""
    folder = resources.files(__package__ or "").joinpath("shipped")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name
    )
    found = [parse_workflow(json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return {workflow.workflow_id: workflow for workflow in found}
