"""A written word between its neighbours, which is what the rules of reading look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Place", "place_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """A word without its punctuation, between its neighbours."""

    core: str
    before: str
    after: str
    shouted: bool
    """The neighbours are in capitals too, so capitals mean nothing."""


def place_of(cores: Sequence[str], index: int) -> Place:
    before = cores[index - 1] if index else ""
    after = cores[index + 1] if index + 1 < len(cores) else ""
    neighbours = [word for word in (before, after) if len(word) > 1 and word.isalpha()]
    shouted = bool(neighbours) and all(word.isupper() for word in neighbours)
    return Place(cores[index], before, after, shouted)
