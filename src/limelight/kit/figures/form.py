"""A form of figures: what it looks like and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from limelight.kit.figures.figure import Kind

__all__ = ["TO", "Form", "Reading", "any_of", "compiled"]

TO = r"(?:\s?[-–—~〜～]\s?|\s(?:to|bis|à|a|al|tot|till|til|do|до)\s|\s?(?:至|到|から|إلى)\s?)"
"""Between the two ends of a range."""


class Reading(NamedTuple):
    """What a figure says; see `Figure`."""

    values: tuple[str, ...]
    unit: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """``read`` takes a match in plain text and the language, and returns None for what only looks alike.

    With ``in_context`` the match holds more than the figure, which is its last named group.
    """

    kind: Kind
    pattern: Callable[[], re.Pattern[str]]
    read: Callable[[re.Match[str], str], Reading | None]
    in_context: bool = False
    is_likely: Callable[[str], bool] | None = None
    """A cheap look at a text that spares the search where nothing can be found."""


def any_of(words: Iterable[str]) -> str:
    """Any of *words*, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compiled at its first use, as an import does no work."""
    return re.compile(source, flags)
