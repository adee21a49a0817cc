"""Small steps for the worker plane: each writes a line where a test can count how often it was done."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from limelight.film.step import StepContext, step
from limelight.kit.errors import NotSupported, Retriable
from limelight.store import Cost


@dataclass(frozen=True)
class Work:
    number: int
    log: str
    seconds: float = 0.0


@dataclass(frozen=True)
class Answer:
    number: int


def _done(work: Work) -> int:
    """Note that it is being done; how often that was before."""
    log = Path(work.log)
    with log.open("ab") as file:
        file.write(b"%d\n" % work.number)
    return log.read_text().split().count(str(work.number)) - 1


@step(version=1)
def quick(context: StepContext, inputs: Work) -> Answer:
    _done(inputs)
    time.sleep(inputs.seconds)
    return Answer(inputs.number)


@step(version=1, engine="costly 1", cost=lambda _: Cost(50_000))
def costly(context: StepContext, inputs: Work) -> Answer:
    _done(inputs)
    return Answer(inputs.number)


@step(version=1)
def counting(context: StepContext, inputs: Work) -> Answer:
    _done(inputs)
    for number in range(10):
        context.progress(number, 10, "sheep")
        time.sleep(inputs.seconds / 10)
    return Answer(inputs.number)


@step(version=1)
def sleeping(context: StepContext, inputs: Work) -> Answer:
    """Starts a program, as a step that encodes does, and waits for it; the first time only."""
    if _done(inputs) == 0:
        with subprocess.Popen(["/bin/sleep", str(inputs.seconds)]) as program:
            Path(inputs.log).with_suffix(".pid").write_text(str(program.pid))
    return Answer(inputs.number)


@step(version=1)
def busy(context: StepContext, inputs: Work) -> Answer:
    """Says nothing, but computes."""
    _done(inputs)
    until = time.monotonic() + inputs.seconds
    while time.monotonic() < until:
        pass
    return Answer(inputs.number)


@step(version=1)
def flaky(context: StepContext, inputs: Work) -> Answer:
    """Works the third time."""
    if _done(inputs) < 2:
        raise Retriable("Not now.", fix="Wait.", after=0.05)
    return Answer(inputs.number)


@step(version=1)
def never(context: StepContext, inputs: Work) -> Answer:
    _done(inputs)
    raise Retriable("Not now.", fix="Wait.", after=0.05)


@step(version=1)
def refused(context: StepContext, inputs: Work) -> Answer:
    _done(inputs)
    raise NotSupported("It cannot be done.", fix="Do something else.")


@step(version=1)
def dying(context: StepContext, inputs: Work) -> Answer:
    """Takes its process down until it was done as often as its number says."""
    if _done(inputs) < inputs.number:
        os._exit(3)
    return Answer(inputs.number)


def no_engines() -> None:
    return None
