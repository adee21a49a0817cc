"""What a run says while it goes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from limelight.kit.blob import Blob
from limelight.store import Cost

__all__ = [
    "Damaged",
    "Event",
    "NodeReady",
    "StepFailed",
    "StepFinished",
    "StepProgress",
    "StepReused",
    "StepStarted",
    "to_dict",
]


@dataclass(frozen=True, slots=True)
class NodeReady:
    """It is known how often *node* runs."""

    node: str
    count: int


@dataclass(frozen=True, slots=True)
class StepStarted:
    node: str
    index: int | None
    step: str


@dataclass(frozen=True, slots=True)
class StepProgress:
    """*done* of *total* *what* ("frames") are made."""

    node: str
    index: int | None
    step: str
    done: int
    total: int
    what: str


@dataclass(frozen=True, slots=True)
class StepReused:
    """The store had the answer."""

    node: str
    index: int | None
    step: str
    key: str


@dataclass(frozen=True, slots=True)
class StepFinished:
    """The step was made, in *seconds* on a clock on the wall."""

    node: str
    index: int | None
    step: str
    key: str
    seconds: float
    cost: Cost


@dataclass(frozen=True, slots=True)
class StepFailed:
    """*error* is one sentence and *fix* what to do; *will_retry* also when the fallback comes next."""

    node: str
    index: int | None
    step: str
    error: str
    fix: str
    will_retry: bool


@dataclass(frozen=True, slots=True)
class Damaged:
    """*blob*, made by *step*, is not what it was; it was set aside and is made again."""

    blob: Blob
    step: str


Event: TypeAlias = NodeReady | StepStarted | StepProgress | StepReused | StepFinished | StepFailed | Damaged


def to_dict(event: Event) -> dict[str, Any]:
    """*event* for a JSON line, its type under ``event``."""
    return {"event": type(event).__name__, **asdict(event)}
