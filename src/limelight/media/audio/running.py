"""Sliding windows over control curves: centred, of an odd width, the ends going on beyond the ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Curve", "running_mean", "running_min"]

Curve = npt.NDArray[np.float64]


def running_min(values: Curve, width: int) -> Curve:
    """The least of the *width* values around each; from minima over 2, 4, 8… so the width costs little."""
    least = np.pad(values, width // 2, mode="edge")
    reach = 1
    while 2 * reach <= width:
        least = np.minimum(least[:-reach], least[reach:])
        reach *= 2
    rest = width - reach
    return np.minimum(least[: len(values)], least[rest : rest + len(values)])


def running_mean(values: npt.NDArray[np.floating[Any]], width: int) -> Curve:
    """The mean of the *width* values around each."""
    padded = np.pad(values, (width // 2 + 1, width // 2), mode="edge").astype(np.float64)
    sums = np.cumsum(padded)
    return (sums[width:] - sums[:-width]) / width
