"""A workflow of ten steps that do next to nothing, so that what is measured is the machinery around them; and one
of steps beside each other that say where they were done.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.jobs.trivial import add_one, chain

from limelight.film.graph import Graph, Node, Ref
from limelight.film.run import Outcome
from limelight.film.step import StepContext, step
from limelight.jobs.tasks.task import Catalogue, RunContext, Work, WorkerTask

__all__ = ["BESIDE", "CATALOGUE", "STEPS", "WORKFLOW"]

STEPS: Final = 10
WORKFLOW: Final = {
    "workflow_id": "ten_trivial_steps",
    "nodes": [{"id": "work", "task": "trivial.chain", "plane": "worker"}],
    "edges": [],
}

BESIDE: Final = {
    "workflow_id": "steps_beside_each_other",
    "nodes": [{"id": "work", "task": "trivial.beside", "plane": "worker"}],
    "edges": [],
}


@dataclass(frozen=True, slots=True)
class Values:
    """*salt* keeps one run's memos from another's; *steps* is the chain's length."""

    salt: str
    start: int = 0
    steps: int = STEPS


def _begin(context: RunContext) -> Work:
    values = Values(**context.run.params)
    return Work(chain(values.steps), values)


def _given(values: Values) -> Mapping[str, Any]:
    return {"start": values.start, "salt": values.salt}


def _keep(context: RunContext, values: Values, outcome: Outcome) -> Mapping[str, Any]:
    del context
    return {"answer": outcome.outputs[f"n{values.steps - 1}"].value}


@dataclass(frozen=True, slots=True)
class Where:
    """The network namespace that a step was done in."""

    network: str


@dataclass(frozen=True, slots=True)
class WhereInputs:
    number: int
    log: str


@dataclass(frozen=True, slots=True)
class WhereValues:
    """*log* gets a line each time that a step is done."""

    log: str
    steps: int


@step(version=1, seconds=0.1)
def say_where(context: StepContext, inputs: WhereInputs) -> Where:
    del context
    time.sleep(0.1)
    network = str(Path("/proc/self/ns/net").readlink())
    descriptor = os.open(inputs.log, os.O_WRONLY | os.O_APPEND)
    os.write(descriptor, f"{inputs.number} {network}\n".encode())
    os.close(descriptor)
    return Where(network)


def _begin_beside(context: RunContext) -> Work:
    values = WhereValues(**context.run.params)
    nodes = [
        Node(f"w{n}", "say_where", {"number": Ref(f"number{n}"), "log": Ref("log")})
        for n in range(values.steps)
    ]
    return Work(Graph("beside", tuple(nodes)), values)


def _given_beside(values: WhereValues) -> Mapping[str, Any]:
    return {"log": values.log, **{f"number{n}": n for n in range(values.steps)}}


def _keep_beside(context: RunContext, values: WhereValues, outcome: Outcome) -> Mapping[str, Any]:
    del context
    return {"networks": [outcome.outputs[f"w{n}"].network for n in range(values.steps)]}


CATALOGUE: Final = Catalogue(
    {
        "trivial.chain": WorkerTask("trivial.chain", "", Values, _begin, _given, _keep),
        "trivial.beside": WorkerTask(
            "trivial.beside", "", WhereValues, _begin_beside, _given_beside, _keep_beside
        ),
    },
    {one.name: one for one in (add_one, say_where)},
)
