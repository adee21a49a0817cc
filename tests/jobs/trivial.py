"""Steps and tasks that do next to nothing, so that what is tested is the machinery around them."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from limelight.film.graph import All, Each, Graph, Node, Ref
from limelight.film.run import Outcome
from limelight.film.step import StepContext, step
from limelight.jobs.tasks.task import Catalogue, ControlTask, Gate, RunContext, Work, WorkerTask
from limelight.kit.errors import InvalidInput, Retriable
from limelight.store import Cost

__all__ = ["CATALOGUE", "PRICE", "chain", "fan"]

PRICE: Final = 50_000


@dataclass(frozen=True, slots=True)
class Number:
    value: int


@dataclass(frozen=True, slots=True)
class Numbers:
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class CountInputs:
    upto: int
    salt: str


@dataclass(frozen=True, slots=True)
class AddInputs:
    value: int
    salt: str


@dataclass(frozen=True, slots=True)
class SumInputs:
    values: tuple[int, ...]


@step(version=1, seconds=0.001)
def add_one(context: StepContext, inputs: AddInputs) -> Number:
    del context
    return Number(inputs.value + 1)


@step(version=1, seconds=0.001, engine="paid", cost=lambda _: Cost(PRICE))
def add_for_money(context: StepContext, inputs: AddInputs) -> Number:
    del context
    return Number(inputs.value + 1)


@step(version=1, seconds=0.001)
def count_up(context: StepContext, inputs: CountInputs) -> Numbers:
    del context
    return Numbers(tuple(Number(n) for n in range(inputs.upto)))


@step(version=1, seconds=0.001)
def add_up(context: StepContext, inputs: SumInputs) -> Number:
    del context
    return Number(sum(inputs.values))


@dataclass(frozen=True, slots=True)
class MoodyInputs:
    """``how``: ok, refuse, stumble (works the second time), die, sleep; ``place`` counts the tries."""

    how: str
    place: str
    salt: str


@step(version=1, seconds=0.001)
def moody(context: StepContext, inputs: MoodyInputs) -> Number:
    with Path(inputs.place).open("a", encoding="utf-8") as file:
        file.write("x")
    tries = len(Path(inputs.place).read_text(encoding="utf-8"))
    match inputs.how:
        case "refuse":
            raise InvalidInput("It will not.", fix="Ask for something else.")
        case "stumble" if tries == 1:
            raise Retriable("Not now.", after=0.1)
        case "die" if tries == 1:
            os._exit(9)
        case "sleep":
            for second in range(600):
                context.progress(second, 600, "seconds")
                time.sleep(0.1)
        case _:
            pass
    return Number(tries)


@dataclass(frozen=True, slots=True)
class Values:
    """A graph by name and what it takes; ``salt`` keeps one test's memos from another's."""

    graph: str
    start: int = 0
    salt: str = ""
    how: str = ""
    place: str = ""


def chain(length: int, name: str = "add_one") -> Graph:
    nodes = [Node("n0", name, {"value": Ref("start"), "salt": Ref("salt")})]
    nodes += [
        Node(f"n{n}", name, {"value": Ref(f"n{n - 1}.value"), "salt": Ref("salt")}) for n in range(1, length)
    ]
    return Graph("chain", tuple(nodes))


def fan() -> Graph:
    return Graph(
        "fan",
        (
            Node("list", "count_up", {"upto": Ref("start"), "salt": Ref("salt")}),
            Node("each", "add_one", {"value": Each("value"), "salt": Ref("salt")}, for_each="list.values"),
            Node("sum", "add_up", {"values": All("each", "value")}),
        ),
    )


def lonely() -> Graph:
    return Graph(
        "lonely", (Node("n0", "moody", {"how": Ref("how"), "place": Ref("place"), "salt": Ref("salt")}),)
    )


GRAPHS: Final = {
    "chain": lambda: chain(10),
    "pair": lambda: chain(2),
    "money": lambda: chain(1, "add_for_money"),
    "fan": fan,
    "lonely": lonely,
}


def _begin(context: RunContext) -> Work:
    values = Values(**context.run.params["values"])
    return Work(GRAPHS[values.graph](), values)


def _given(values: Values) -> Mapping[str, Any]:
    return {
        "start": values.start,
        "salt": values.salt,
        "how": values.how,
        "place": values.place,
    }


def _keep(context: RunContext, values: Values, outcome: Outcome) -> Mapping[str, Any]:
    del context, values
    last = next(name for name in ("sum", "n9", "n1", "n0") if name in outcome.outputs)
    return {"answer": outcome.outputs[last].value, "made": outcome.made, "reused": outcome.reused}


def _note(context: RunContext) -> Mapping[str, Any]:
    return {"noted": context.said("answer")}


def _nothing(context: RunContext) -> None:
    del context


CATALOGUE: Final = Catalogue(
    {
        "trivial.work": WorkerTask("trivial.work", "", Values, _begin, _given, _keep),
        "trivial.more": WorkerTask("trivial.more", "", Values, _begin, _given, _keep),
        "trivial.note": ControlTask("trivial.note", "", _note),
        "trivial.gate": Gate("trivial.gate", "", _nothing),
    },
    {one.name: one for one in (add_one, add_for_money, count_up, add_up, moody)},
)
