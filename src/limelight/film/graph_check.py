"""Is a graph sound: known steps, every input given once and of a fitting type, no circle."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from graphlib import CycleError, TopologicalSorter
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from limelight.film.graph import All, At, Const, Each, Graph, Node, Ref, Same, Source
from limelight.film.paths import head_and_rest
from limelight.film.step import Step, Steps
from limelight.kit.errors import InvalidInput

__all__ = ["validate"]

_Type = Any
"""A type as an annotation has it; ``object`` where nothing is known, which fits everywhere."""


def validate(graph: Graph, steps: Steps, values: Mapping[str, type]) -> None:
    """Raise `InvalidInput` that lists everything wrong with *graph*; *values* are the run's values' types."""
    check = _Check(graph, steps, values)
    wrong = list(check.wrong())
    if wrong:
        raise InvalidInput(
            f"The graph {graph.name} is not sound: {'; '.join(wrong)}.", fix="Correct the graph."
        )


class _Check:
    def __init__(self, graph: Graph, steps: Steps, values: Mapping[str, type]) -> None:
        self._graph = graph
        self._steps = steps
        self._values = values
        self._nodes = {node.id: node for node in graph.nodes}

    def wrong(self) -> Iterator[str]:
        yield from self._doubled()
        yield from self._circle()
        for node in self._graph.nodes:
            if node.step not in self._steps:
                yield f"{node.id}: there is no step {node.step}"
                continue
            yield from (f"{node.id}: {what}" for what in self._wrong_in(node, self._steps[node.step]))

    def _doubled(self) -> Iterator[str]:
        names = Counter([*self._values, *(node.id for node in self._graph.nodes)])
        yield from (f"{name} is the name of two things" for name, count in names.items() if count > 1)

    def _circle(self) -> Iterator[str]:
        try:
            TopologicalSorter(self._graph.needs()).prepare()
        except CycleError as error:
            yield f"{' → '.join(cast('list[str]', error.args[1]))} is a circle"

    def _wrong_in(self, node: Node, step: Step[Any, Any]) -> Iterator[str]:
        wanted = _hints(step.inputs)
        needed = {
            f.name for f in fields(step.inputs) if f.default is MISSING and f.default_factory is MISSING
        }
        yield from (f"{name} is missing" for name in sorted(needed - node.inputs.keys()))
        yield from (f"{name} is not an input of {step.name}" for name in sorted(node.inputs.keys() - wanted))
        if node.for_each is not None:
            yield from self._wrong_list(node.for_each)
        for name in sorted(node.inputs.keys() & wanted):
            yield from self._wrong_source(node, name, wanted[name])
        if node.fallback is not None:
            yield from self._wrong_fallback(node.fallback, step)

    def _wrong_list(self, path: str) -> Iterator[str]:
        try:
            found = self._type_at(path)
        except LookupError as error:
            yield f"for_each: {error.args[0]}"
            return
        if get_origin(found) is not tuple and found not in (object, tuple):
            yield f"for_each: {path} is {_named(found)}, not a tuple"

    def _wrong_source(self, node: Node, name: str, wanted: _Type) -> Iterator[str]:
        try:
            found = self._type_of(node, node.inputs[name])
        except LookupError as error:
            yield f"{name}: {error.args[0]}"
            return
        if not _fits(found, wanted):
            yield f"{name} is {_named(found)}, not {_named(wanted)}"

    def _wrong_fallback(self, name: str, step: Step[Any, Any]) -> Iterator[str]:
        if name not in self._steps:
            yield f"there is no step {name} to fall back to"
            return
        spare = self._steps[name]
        if spare.outputs is not step.outputs:
            yield f"{name} answers {_named(spare.outputs)}, not {_named(step.outputs)}"
        if _hints(spare.inputs).keys() != _hints(step.inputs).keys() | {"reason"}:
            yield f"{name} must take the inputs of {step.name} and a reason"

    def _type_of(self, node: Node, source: Source) -> _Type:
        match source:
            case Const(value):
                return type(value)
            case Ref(path):
                return self._type_at(path)
            case At(path):
                return _element(self._type_at(path))
            case Each(path):
                return self._type_of_item(node, path)
            case Same(other, path):
                return _walk(self._output_of(other, fans_out=True), path)
            case All(other, path):
                return tuple[_walk(self._output_of(other, fans_out=True), path), ...]

    def _type_of_item(self, node: Node, path: str) -> _Type:
        if node.for_each is None:
            raise LookupError("there is no item, for the node has no for_each")
        return _walk(_element(self._type_at(node.for_each)), path)

    def _type_at(self, path: str) -> _Type:
        head, rest = head_and_rest(path)
        if head in self._values:
            return _walk(self._values[head], rest)
        return _walk(self._output_of(head, fans_out=False), rest)

    def _output_of(self, name: str, *, fans_out: bool) -> _Type:
        node = self._nodes.get(name)
        if node is None:
            raise LookupError(f"there is no {name}")
        if (node.for_each is not None) != fans_out:
            raise LookupError(f"{name} {'runs once: use Ref' if fans_out else 'fans out: use Same or All'}")
        return self._steps[node.step].outputs if node.step in self._steps else object


def _walk(kind: _Type, path: str) -> _Type:
    for name in path.split(".") if path else ():
        kind = _field(kind, name)
    return kind


def _field(kind: _Type, name: str) -> _Type:
    if get_origin(kind) is tuple:
        return _element(kind)
    if not isinstance(kind, type) or kind is object or issubclass(kind, Mapping | tuple):
        return object
    known = cast("type[object]", kind)
    hints = _hints(known)
    if name in hints:
        return hints[name]
    if hasattr(known, name):
        return object  # a property
    raise LookupError(f"{known.__name__} has no {name}")


def _element(kind: _Type) -> _Type:
    arguments = get_args(kind)
    return arguments[0] if get_origin(kind) is tuple and arguments[1:] == (Ellipsis,) else object


def _hints(kind: type) -> dict[str, _Type]:
    return get_type_hints(kind)


def _fits(found: _Type, wanted: _Type) -> bool:
    if found in (object, Any) or wanted in (object, Any) or found == wanted:
        return True
    if _is_union(found):
        return all(_fits(one, wanted) for one in get_args(found))
    if _is_union(wanted):
        return any(_fits(found, one) for one in get_args(wanted))
    if get_origin(found) is tuple and get_origin(wanted) is tuple:
        return _tuple_fits(get_args(found), get_args(wanted))
    if get_origin(wanted) is Literal:
        return found is str or get_origin(found) is Literal
    bases = get_origin(found) or found, get_origin(wanted) or wanted
    return not all(isinstance(base, type) for base in bases) or _is_kind(*bases)


def _is_kind(found: type, wanted: type) -> bool:
    return issubclass(found, wanted) or (found is int and wanted is float)


def _tuple_fits(found: tuple[_Type, ...], wanted: tuple[_Type, ...]) -> bool:
    if Ellipsis in found or Ellipsis in wanted:
        return _fits(found[0], wanted[0])
    return len(found) == len(wanted) and all(map(_fits, found, wanted))


def _is_union(kind: _Type) -> bool:
    return get_origin(kind) in (Union, types.UnionType)


def _named(kind: _Type) -> str:
    return kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind)
