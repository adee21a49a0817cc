"""What a run leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from limelight.film.running.walk import State, Walk
from limelight.kit.errors import LimelightError

__all__ = ["Failure", "Outcome", "outcome_of"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An instance that failed for good; ``stood_in`` when its fallback answered in its place."""

    node: str
    index: int | None
    step: str
    error: LimelightError
    stood_in: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made. Labels are ``speak[3]``, or ``mix`` for a node that runs once."""

    outputs: Mapping[str, Any]
    """By node: its output, a tuple for a fan-out. Nodes that are not wholly done are left out."""
    keys: Mapping[str, str]
    """By label, the key of everything that is done: the film's lock."""
    reused: int
    made: int
    failures: tuple[Failure, ...]
    skipped: tuple[str, ...]
    """Labels, or nodes, that could not begin because something before them failed."""
    seconds: Mapping[str, float]
    """By label, how long each step took that this run made."""

    @property
    def ok(self) -> bool:
        """Whether every node has an output, be it by a fallback."""
        return all(failure.stood_in for failure in self.failures)

    def raise_for_failure(self) -> None:
        """Raise the first failure that nothing stood in for."""
        for failure in self.failures:
            if not failure.stood_in:
                raise failure.error


def outcome_of(walk: Walk, reused: int, failures: Sequence[Failure], seconds: Mapping[str, float]) -> Outcome:
    """The outcome of a *walk* that has come to its end."""
    everything = list(walk.all())
    skipped = [one.label for one in everything if one.state is State.SKIPPED]
    return Outcome(
        outputs=walk.outputs(),
        keys={one.label: one.key for one in everything if one.state is State.DONE},
        reused=reused,
        made=len(seconds),
        failures=tuple(failures),
        skipped=(*skipped, *walk.not_begun()),
        seconds=dict(seconds),
    )
