"""The kinds of events that one may ask to be told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from limelight.kit.errors import InvalidInput

__all__ = ["CHATTY", "KINDS", "PING", "check_wishes", "is_wanted"]

KINDS: Final = (
    "run.queued",
    "run.started",
    "run.waiting",
    "run.resumed",
    "run.paused",
    "run.progress",
    "run.completed",
    "run.failed",
    "run.cancelled",
    "step.started",
    "step.progress",
    "step.finished",
    "step.reused",
    "step.failed",
    "project.changed",
    "comment.added",
    "review.decided",
    "film.ready",
    "library.changed",
)
CHATTY: Final = frozenset(
    ("run.progress", "step.started", "step.progress", "step.finished", "step.reused", "step.failed")
)
"""Many a second; told only to whoever names them (``step.*`` does)."""
PING: Final = "ping"
_PATTERNS: Final = frozenset(f"{kind.partition('.')[0]}.*" for kind in KINDS)


def is_wanted(kind: str, wishes: Sequence[str]) -> bool:
    """Whether *wishes* (kinds, ``noun.*``; empty for all that is not chatty) have *kind*."""
    if kind in wishes:
        return True
    noun = kind.partition(".")[0]
    if kind in CHATTY:
        return noun == "step" and "step.*" in wishes
    return not wishes or f"{noun}.*" in wishes


def check_wishes(wishes: Sequence[str]) -> list[str]:
    """*wishes* without repetitions; raises `InvalidInput` for a kind that never happens."""
    for wish in wishes:
        if wish not in KINDS and wish not in _PATTERNS:
            raise InvalidInput(
                f"There are no events of the kind “{wish}”.", fix=f"Choose from {', '.join(KINDS)}."
            )
    return list(dict.fromkeys(wishes))
