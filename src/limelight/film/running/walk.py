"""A walk over a graph: which work is ready, with which inputs, and what its end opens. No process, no store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from graphlib import TopologicalSorter
from typing import Any

from limelight.film.graph import All, At, Const, Each, Graph, Node, Ref, Same, Source
from limelight.film.paths import follow, head_and_rest
from limelight.film.step import Step, Steps
from limelight.kit.blob import Blob
from limelight.kit.errors import Broken
from limelight.kit.hashing import blobs_in

__all__ = ["Instance", "State", "Walk"]


class State(Enum):
    WAITING = auto()
    OPEN = auto()
    """Ready, being made, or waiting for somebody else who makes it."""
    DONE = auto()
    FAILED = auto()
    SKIPPED = auto()
    """Something that it takes from failed."""


@dataclass(eq=False, slots=True)
class Instance:
    """One execution of a node: the node itself, or one item of its fan-out."""

    node: Node
    step: Step[Any, Any]
    index: int | None
    order: tuple[float, int, int]
    """Sorts the work: longest remaining path first."""
    state: State = State.WAITING
    inputs: Any = None
    key: str = ""
    outputs: Any = None
    fell_back: bool = False
    crashes: int = 0
    tries: int = 0

    @property
    def label(self) -> str:
        """``speak[3]``, or ``mix`` for a node that runs once."""
        return self.node.id if self.index is None else f"{self.node.id}[{self.index}]"

    @property
    def about(self) -> tuple[str, int | None, str]:
        """Node, index and step, as events begin."""
        return self.node.id, self.index, self.step.name

    def fall_back(self, spare: Step[Any, Any]) -> None:
        """From here on *spare* is its step."""
        self.step, self.fell_back = spare, True
        self.tries = self.crashes = 0


@dataclass(slots=True)
class Walk:
    """The state of one run of *graph* with *values*."""

    graph: Graph
    values: Mapping[str, Any]
    steps: Steps
    instances: dict[str, list[Instance]] = field(default_factory=dict[str, list[Instance]])
    """By node, once it is known how often the node runs."""
    _needs: dict[str, frozenset[str]] = field(init=False)
    _nodes: dict[str, Node] = field(init=False)
    _sorted: tuple[Node, ...] = field(init=False)
    _weights: dict[str, float] = field(init=False)

    def __post_init__(self) -> None:
        self._needs = self.graph.needs()
        self._nodes = {node.id: node for node in self.graph.nodes}
        self._sorted = tuple(self._nodes[name] for name in TopologicalSorter(self._needs).static_order())
        self._weights = self._remaining()

    def advance(self) -> Iterator[Instance]:
        """Everything that became ready, in an order in which ending one at once can make a later one ready."""
        for node in self._sorted:
            if node.id not in self.instances:
                self._expand(node)
            for instance in self.instances.get(node.id, ()):
                if instance.state is State.WAITING and self._settled(instance):
                    instance.state = State.OPEN
                    yield instance

    def prepare(self, instance: Instance, reason: str = "") -> None:
        """Give *instance* its inputs and its key; with *reason*, those of its fallback. Raises `LimelightError`."""
        inputs = {name: self._value(source, instance) for name, source in instance.node.inputs.items()}
        if reason:
            inputs["reason"] = reason
        instance.inputs = instance.step.inputs(**inputs)
        instance.key = instance.step.key(instance.inputs)

    def all(self) -> Iterator[Instance]:
        for instances in self.instances.values():
            yield from instances

    def outputs(self) -> dict[str, Any]:
        """By node: its output, or the tuple of its outputs; nodes that are not wholly done are left out."""
        done = {
            name: found for name, found in self.instances.items() if all(i.state is State.DONE for i in found)
        }
        return {name: self._joined(self._nodes[name], found) for name, found in done.items()}

    def holders(self, blob: Blob) -> list[Instance]:
        """The finished instances whose output holds *blob*."""
        done = (instance for instance in self.all() if instance.state is State.DONE)
        return [one for one in done if any(found.digest == blob.digest for found in blobs_in(one.outputs))]

    def is_last(self, node: Node) -> bool:
        """Whether nothing in the graph takes from *node*."""
        return not any(node.id in needs for needs in self._needs.values())

    def not_begun(self) -> list[str]:
        """Nodes that never came to be known, because what they fan out over was not made."""
        return [node.id for node in self._sorted if node.id not in self.instances]

    def _joined(self, node: Node, found: list[Instance]) -> Any:
        return tuple(one.outputs for one in found) if node.for_each is not None else found[0].outputs

    def _remaining(self) -> dict[str, float]:
        weights: dict[str, float] = {}
        for node in reversed(self._sorted):
            after = [weights[name] for name, needs in self._needs.items() if node.id in needs]
            weights[node.id] = self.steps[node.step].seconds + max(after, default=0.0)
        return weights

    def _expand(self, node: Node) -> None:
        if any(isinstance(s, Same) and s.node not in self.instances for s in node.inputs.values()):
            return
        if node.for_each is None:
            self.instances[node.id] = [self._instance(node, None)]
        elif self._is_there(head_and_rest(node.for_each)[0]):
            count = len(self._at(node.for_each))
            self.instances[node.id] = [self._instance(node, index) for index in range(count)]

    def _instance(self, node: Node, index: int | None) -> Instance:
        order = (-self._weights[node.id], self._sorted.index(node), index or 0)
        return Instance(node, self.steps[node.step], index, order)

    def _settled(self, instance: Instance) -> bool:
        """Whether all that *instance* takes from is done; marks it skipped when that can't be any more."""
        sources = [
            one for source in instance.node.sources() for one in self._upstream(source, instance.index)
        ]
        if any(one.state in (State.FAILED, State.SKIPPED) for one in sources):
            instance.state = State.SKIPPED
            return False
        known = all(name in self.instances for name in self._needs[instance.node.id])
        return known and all(one.state is State.DONE for one in sources)

    def _upstream(self, source: Source, index: int | None) -> list[Instance]:
        match source:
            case Same(node):
                return self._same(node, index)
            case All(node):
                return self.instances.get(node, [])
            case Ref(path) | At(path):
                return self.instances.get(head_and_rest(path)[0], [])
            case _:
                return []

    def _same(self, node: str, index: int | None) -> list[Instance]:
        found = self.instances.get(node, [])
        return found[index : index + 1] if index is not None else []

    def _is_there(self, name: str) -> bool:
        found = self.instances.get(name)
        return name in self.values or (found is not None and found[0].state is State.DONE)

    def _at(self, path: str) -> Any:
        head, rest = head_and_rest(path)
        root = self.values[head] if head in self.values else self.instances[head][0].outputs
        return follow(root, rest)

    def _value(self, source: Source, instance: Instance) -> Any:
        match source:
            case Const(value):
                return value
            case Ref(path):
                return self._at(path)
            case All(node, path):
                return tuple(follow(one.outputs, path) for one in self.instances[node])
            case At(path):
                return _pick(self._at(path), instance.index, path)
            case Same(node, path):
                return follow(_pick(self.instances[node], instance.index, node).outputs, path)
            case Each(path):
                items = self._at(instance.node.for_each or "")
                return follow(_pick(items, instance.index, instance.node.id), path)


def _pick(items: Any, index: int | None, what: str) -> Any:
    if index is None or index >= len(items):
        raise Broken(f"{what} has no item {index}.", fix="Both fan-outs must have the same length.")
    return items[index]
