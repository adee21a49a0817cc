"""The cheapest of all ways to cut a row into runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

__all__ = ["cheapest"]

_LONGEST: Final = 12
"""Words of the longest run that is weighed: one figure or address may be long."""


def cheapest(count: int, cost: Callable[[int, int], float]) -> tuple[tuple[int, int], ...]:
    """Runs ``[start, end)`` that cover *count* things for the least sum of *cost*."""
    totals, starts = [0.0], [0]
    for end in range(1, count + 1):
        total, start = min(
            (totals[start] + cost(start, end), start) for start in range(max(0, end - _LONGEST), end)
        )
        totals.append(total)
        starts.append(start)
    return _walked_back(starts)


def _walked_back(starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    end = len(starts) - 1
    while end > 0:
        found.append((starts[end], end))
        end = starts[end]
    return tuple(found[::-1])
