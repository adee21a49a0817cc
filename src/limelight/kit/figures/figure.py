"""A figure: a number with all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Figure", "Kind"]

Kind = Literal[
    "money",
    "percent",
    "measure",
    "date",
    "time",
    "year",
    "phone",
    "address",
    "ordinal",
    "ratio",
    "code",
    "number",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """``start`` to ``end`` (half-open) of a text. ``values`` are canonical decimals, two of a range.

    ``unit`` is an ISO 4217 code or the name of a unit in the singular, ``per`` what it is paid for ("month").
    """

    kind: Kind
    start: int
    end: int
    text: str
    values: tuple[str, ...]
    unit: str = ""
    per: str = ""
