"""Easing: how far a movement has come when a share of its time has passed.

Every curve maps 0 to 0 and 1 to 1 and is a pure function of progress. Formulas of the
polynomial curves: R. Penner, *Programming Macromedia Flash MX* (2002), chapter 7.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

__all__ = [
    "EASINGS",
    "Ease",
    "cubic_in",
    "cubic_in_out",
    "cubic_out",
    "linear",
    "quint_out",
    "sine_in_out",
    "spring",
]

Ease = Callable[[float], float]


def linear(p: float) -> float:
    return p


def cubic_in(p: float) -> float:
    return p**3


def cubic_out(p: float) -> float:
    return 1 - (1 - p) ** 3


def cubic_in_out(p: float) -> float:
    return 4 * p**3 if p < 0.5 else 1 - 4 * (1 - p) ** 3


def quint_out(p: float) -> float:
    return 1 - (1 - p) ** 5


def sine_in_out(p: float) -> float:
    return (1 - math.cos(math.pi * p)) / 2


def spring(p: float) -> float:
    """A damped spring, ζ = 0.8: one overshoot of 1.5 %, then still.

    The step response of a second-order system, whose overshoot is ``exp(−πζ/√(1−ζ²))``. After eleven
    radians of its natural frequency a six-thousandth is left to go; that is spread over the movement.
    """
    damping, natural = 0.8, 11.0
    damped = natural * math.sqrt(1 - damping**2)

    def response(time: float) -> float:
        decay = math.exp(-damping * natural * time)
        return 1 - decay * (math.cos(damped * time) + damping * natural / damped * math.sin(damped * time))

    return response(p) + p * (1 - response(1))


EASINGS: Mapping[str, Ease] = MappingProxyType(
    {
        "linear": linear,
        "cubic-in": cubic_in,
        "cubic-out": cubic_out,
        "cubic-in-out": cubic_in_out,
        "quint-out": quint_out,
        "sine-in-out": sine_in_out,
        "spring": spring,
    }
)
"""Easings by the names that themes use."""
