"""Graphs as data: which steps, with inputs from where, once or once for each scene.

    Graph("film", (
        Node("speak", "speak", {"text": Each("narration"), "voice": Ref("brief.voice")}, for_each="script.scenes"),
        Node("mix", "mix", {"voices": All("speak", "sound")}),
    ))

The first name of a path is one of the run's values or a node; the rest leads into it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from limelight.film.paths import head_and_rest
from limelight.kit.errors import InvalidInput

__all__ = ["All", "At", "Const", "Each", "Graph", "Node", "Ref", "Same", "Source", "from_json", "to_json"]

Scalar: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Ref:
    """What lies at a path into the run's values or the output of a node that runs once."""

    path: str


@dataclass(frozen=True, slots=True)
class Each:
    """What lies at a path into the current item of ``for_each``; the whole item when empty."""

    path: str = ""


@dataclass(frozen=True, slots=True)
class At:
    """The element with this instance's index of the tuple at a path (as in `Ref`)."""

    path: str


@dataclass(frozen=True, slots=True)
class Same:
    """What lies at a path into the output with the same index of another fan-out node."""

    node: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class All:
    """The tuple of what lies at a path into every output of a fan-out node."""

    node: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Const:
    value: Scalar


Source: TypeAlias = Ref | Each | At | Same | All | Const


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a graph. With ``for_each`` it runs once for every item of the tuple at that path."""

    id: str
    step: str
    inputs: Mapping[str, Source]
    for_each: str | None = None
    plane: Literal["cpu", "gpu", "net"] = "cpu"
    fallback: str | None = None
    """A step that stands in when this one failed for good: same inputs and a ``reason``, same outputs."""

    def sources(self) -> Iterator[Source]:
        """Where this node takes from, the list it fans out over included."""
        yield from self.inputs.values()
        if self.for_each is not None:
            yield Ref(self.for_each)


@dataclass(frozen=True, slots=True)
class Graph:
    name: str
    nodes: tuple[Node, ...]

    def needs(self) -> dict[str, frozenset[str]]:
        """For each node the nodes that it takes from."""
        ids = {node.id for node in self.nodes}
        return {node.id: frozenset(map(origin, node.sources())) & ids for node in self.nodes}


def origin(source: Source) -> str:
    """The node or value that *source* takes from; empty for constants and items."""
    match source:
        case Same(node) | All(node):
            return node
        case Ref(path) | At(path):
            return head_and_rest(path)[0]
        case _:
            return ""


def to_json(graph: Graph) -> str:
    nodes = [
        {
            "id": node.id,
            "step": node.step,
            "inputs": {name: _source_to_json(source) for name, source in node.inputs.items()},
            "for_each": node.for_each,
            "plane": node.plane,
            "fallback": node.fallback,
        }
        for node in graph.nodes
    ]
    return json.dumps({"name": graph.name, "nodes": nodes}, indent=1)


def from_json(text: str) -> Graph:
    """The graph that `to_json` wrote. Raises `InvalidInput` when *text* is not one."""
    try:
        raw = json.loads(text)
        return Graph(raw["name"], tuple(_node_from_json(node) for node in raw["nodes"]))
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput(f"This is not a graph: {error}.", fix="Write it with to_json.") from error


_KINDS: dict[str, type[Ref | Each | At | Same | All | Const]] = {
    "ref": Ref,
    "each": Each,
    "at": At,
    "same": Same,
    "all": All,
    "const": Const,
}


def _source_to_json(source: Source) -> list[Scalar]:
    tag = type(source).__name__.lower()
    match source:
        case Const(value):
            return [tag, value]
        case Same(node, path) | All(node, path):
            return [tag, node, path]
        case Ref(path) | At(path) | Each(path):
            return [tag, path]


def _source_from_json(raw: list[Any]) -> Source:
    tag, *arguments = raw
    return _KINDS[tag](*arguments)


def _node_from_json(raw: dict[str, Any]) -> Node:
    inputs = {name: _source_from_json(source) for name, source in raw["inputs"].items()}
    return Node(raw["id"], raw["step"], inputs, raw["for_each"], raw["plane"], raw["fallback"])
