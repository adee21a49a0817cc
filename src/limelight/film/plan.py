"""A dry run: what the store knows already, what would be made, for how much, in how long."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from limelight.film.graph import Graph
from limelight.film.graph_check import validate
from limelight.film.running.walk import Instance, State, Walk
from limelight.film.running.work import answer, quiet_context
from limelight.film.step import Steps
from limelight.store import Cost, Record, Store

__all__ = ["Plan", "Unknown", "plan"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """*count* executions of a node that the store has no answer for."""

    node: str
    step: str
    count: int
    seconds: float
    """Expected for each: the median of what is remembered of this step, or the step's own estimate."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do. What hangs on something unknown counts as unknown, so it never does more."""

    known: tuple[str, ...]
    """Labels of what the store would answer."""
    unknown: tuple[Unknown, ...]
    costs: tuple[Cost, ...]
    """At most this much, one sum for each currency; nothing when everything is free."""
    guessed: tuple[str, ...]
    """Nodes that fan out over what is not yet made; the graph's longest known list is assumed."""
    longest_path: float
    """Seconds from the first unknown to the last when nothing has to wait for a free worker."""

    @property
    def work(self) -> float:
        """Seconds of work, one thing after another."""
        return sum(one.count * one.seconds for one in self.unknown)

    def seconds(self, workers: int) -> float:
        """Expected time with that many workers: no schedule can beat it, a good one comes near."""
        return max(self.longest_path, self.work / max(1, workers))


def plan(graph: Graph, values: Mapping[str, Any], steps: Steps, store: Store) -> Plan:
    """Walk *graph* as a run would, making nothing but inline steps.

    Raises `InvalidInput` for an unsound graph.
    """
    kinds: dict[str, type] = {name: type(value) for name, value in values.items()}
    validate(graph, steps, kinds)
    walk = Walk(graph, values, steps)
    known = [one.label for one in walk.advance() if _is_known(walk, one, store)]
    missing = {
        name: [i for i in found if i.state is not State.DONE] for name, found in walk.instances.items()
    }
    guessed = tuple(walk.not_begun())
    guess = max((len(found) for found in walk.instances.values()), default=1)
    counts = {name: len(found) for name, found in missing.items()} | dict.fromkeys(guessed, guess)
    measured = _measured(store, steps)
    unknown = tuple(
        Unknown(node.id, node.step, counts[node.id], measured.get(node.step, steps[node.step].seconds))
        for node in graph.nodes
        if counts[node.id] and not steps[node.step].inline
    )
    costs = Counter[str]()
    for cost in _costs(graph, steps, missing, guess):
        costs[cost.currency] += cost.micros
    sums = tuple(Cost(micros, currency) for currency, micros in sorted(costs.items()) if micros)
    return Plan(tuple(known), unknown, sums, guessed, _longest_path(graph, unknown))


def _is_known(walk: Walk, instance: Instance, store: Store) -> bool:
    walk.prepare(instance)
    if instance.step.inline:
        instance.outputs = answer(instance.step, quiet_context(store), instance.inputs)
        instance.state = State.DONE
        return False
    record = store.recall(instance.key)
    if record is None or not all(map(store.has, record.blobs)):
        instance.state = State.FAILED  # to the walk: nothing behind it can be looked at
        return False
    instance.outputs = instance.step.decode(record.outputs)
    instance.state = State.DONE
    return True


def _measured(store: Store, steps: Steps) -> dict[str, float]:
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for record in store.records():
        if _is_current(record, steps):
            seconds[record.step].append(record.seconds)
    return {name: median(found) for name, found in seconds.items()}


def _is_current(record: Record, steps: Steps) -> bool:
    return record.step in steps and steps[record.step].version == record.version


def _costs(graph: Graph, steps: Steps, missing: Mapping[str, list[Instance]], guess: int) -> Iterator[Cost]:
    for node in graph.nodes:
        step = steps[node.step]
        inputs = [one.inputs for one in missing[node.id]] if node.id in missing else [None] * guess
        yield from (step.cost(one) for one in inputs)


def _longest_path(graph: Graph, unknown: tuple[Unknown, ...]) -> float:
    own = {one.node: one.seconds for one in unknown}
    needs = graph.needs()
    ends: dict[str, float] = {}

    def end_of(node: str) -> float:
        if node not in ends:
            ends[node] = own.get(node, 0.0) + max(map(end_of, needs[node]), default=0.0)
        return ends[node]

    return max((end_of(node.id) for node in graph.nodes), default=0.0)
