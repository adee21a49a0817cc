"""A step: a function from typed inputs to typed outputs whose result is remembered.

    @step(version=1, seconds=0.4, depends=("limelight.media.audio",))
    def speak(context: StepContext, inputs: SpeakInputs) -> Spoken: ...

Its key is the hash of its name, its version, its engine and its inputs. Raise ``version`` whenever the same
inputs would give another result; `limelight.film.step_lock` notices when that was forgotten.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from limelight.kit.blob import Blob
from limelight.kit.errors import Broken
from limelight.kit.hashing import digest
from limelight.store import FREE, Cost, Store

__all__ = ["Report", "Step", "StepContext", "Steps", "load_step", "step"]

In = TypeVar("In")
Out = TypeVar("Out")

Report = Callable[[int, int, str], None]
"""Called with how much is done, of how much, and what that is."""


@dataclass(frozen=True, slots=True)
class StepContext:
    """What a step may use besides its inputs."""

    store: Store
    workdir: Path
    """A fresh folder on the store's disk, removed when the step ends."""
    report: Report
    engines: Any = None
    """Whatever the caller's engine factory built, once in each worker."""
    key: str = ""
    """Under which the answer is remembered; empty for an inline step."""

    def progress(self, done: int, total: int, what: str) -> None:
        """Say that *done* of *total* *what* ("frames") are made; cheap enough to call for every frame."""
        self.report(done, total, what)

    def keep(self, path: Path) -> Blob:
        """Move a file made in `workdir` into the store."""
        return self.store.put_file(path, move=True)


@dataclass(frozen=True, slots=True)
class Step(Generic[In, Out]):
    """A function with what the runner must know of it. Calling it calls the function."""

    function: Callable[[StepContext, In], Out]
    version: int
    engine: str
    price: Callable[[In | None], Cost] | None
    seconds: float
    """Roughly how long one takes; orders the work and answers `plan` until there are measurements."""
    inline: bool
    depends: tuple[str, ...]

    def __call__(self, context: StepContext, inputs: In) -> Out:
        return self.function(context, inputs)

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def home(self) -> str:
        """``module:function``, from which another process loads it."""
        return f"{self.function.__module__}:{self.function.__qualname__}"

    @property
    def inputs(self) -> type[In]:
        return _types(self.function)[0]

    @property
    def outputs(self) -> type[Out]:
        return _types(self.function)[1]

    def key(self, inputs: In) -> str:
        return digest((self.name, self.version, self.engine, inputs))

    def cost(self, inputs: In | None) -> Cost:
        """What one costs; the most that one can cost while its *inputs* are not known."""
        return self.price(inputs) if self.price else FREE

    def dump_inputs(self, inputs: In) -> str:
        """*inputs* as JSON from which `load_inputs` makes the same ones, with the same key."""
        return _adapter(self.inputs).dump_json(inputs).decode()

    def load_inputs(self, text: str) -> In:
        """What `dump_inputs` wrote, in this or another process; raises `Broken` when it cannot be read."""
        try:
            return _adapter(self.inputs).validate_json(text)
        except ValidationError as error:
            raise Broken(
                f"The inputs of the step {self.name} cannot be read.",
                fix="Start the run again: its inputs have changed their shape.",
            ) from error

    def encode(self, outputs: Out) -> str:
        """*outputs* as JSON that `decode` gives back; raises `Broken` when they are of another type."""
        if not isinstance(outputs, self.outputs):
            raise Broken(
                f"The step {self.name} answered {type(outputs).__name__}, not {self.outputs.__name__}."
            )
        return _adapter(self.outputs).dump_json(outputs).decode()

    def decode(self, text: str) -> Out:
        try:
            return _adapter(self.outputs).validate_json(text)
        except ValidationError as error:
            raise Broken(
                f"What is remembered of the step {self.name} cannot be read.",
                fix="Raise the step's version: its outputs have changed.",
            ) from error


Steps = Mapping[str, Step[Any, Any]]
"""The registry: every step under the name by which graphs know it."""


def step(
    *,
    version: int,
    engine: str = "embedded",
    cost: Callable[[Any], Cost] | None = None,
    seconds: float = 1.0,
    inline: bool = False,
    depends: tuple[str, ...] = (),
) -> Callable[[Callable[[StepContext, In], Out]], Step[In, Out]]:
    """Make a step of a function ``(context, inputs) -> outputs``; both are frozen dataclasses.

    *cost* says what given inputs cost and, called with None, the most that any can cost. *inline* is for
    cheap pure functions: they run in the parent process and nothing is stored. *depends* names the modules
    and packages whose source decides the result, beside the step's own module.
    """

    def decorate(function: Callable[[StepContext, In], Out]) -> Step[In, Out]:
        return Step(function, version, engine, cost, seconds, inline, depends)

    return decorate


@cache
def load_step(home: str) -> Step[Any, Any]:
    """The step that lives at ``module:function``."""
    module, _, name = home.partition(":")
    found = getattr(importlib.import_module(module), name)
    if not isinstance(found, Step):
        raise Broken(f"{home} is not a step.")
    return found  # pyright: ignore[reportUnknownVariableType] # a step of any types


@cache
def _types(function: Callable[..., Any]) -> tuple[Any, Any]:
    hints = get_type_hints(function)
    answers = hints.pop("return")
    return list(hints.values())[-1], answers


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
