"""Signs of life of a child process and of what it started: progress, or computing."""

from __future__ import annotations

import time
from collections.abc import Sequence

__all__ = ["Life"]

_COMPUTING = 0.02
"""Seconds of a processor that count as a sign of life."""


class Life:
    """Runs out after *patience* seconds in which neither was seen."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._seen = time.monotonic()
        self._look_at = self._seen + patience / 4
        self._computed = 0.0

    def moved(self) -> None:
        self._seen = time.monotonic()

    def is_over(self, pids: Sequence[int]) -> bool:
        """Whether the processes *pids* and their children count as hung; looks at them only now and then."""
        now = time.monotonic()
        if now < self._look_at:
            return False
        self._look_at = now + self._patience / 4
        computed = sum(_computed(pid) for pid in pids)
        if abs(computed - self._computed) > _COMPUTING:  # less than before: a child of it has ended
            self._computed = computed
            self._seen = now
        return now - self._seen >= self._patience


def _computed(pid: int) -> float:
    """Processor seconds of *pid* and everything that it started."""
    import psutil  # noqa: PLC0415 - only for what takes long

    total = 0.0
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return total
    for one in family:
        try:
            times = one.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total
