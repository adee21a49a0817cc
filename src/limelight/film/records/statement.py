"""One thing that a brief says, which stands or goes as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.records.kinds import RecordKind

__all__ = ["Statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """``text`` has no full stop; ``rank`` is 1 for what matters most, 5 for what matters least.

    ``line`` is the line of the brief that it stands in, ``number`` its place in a numbered list; ``follows``
    is true where it goes on with the one before; ``weight`` is how long it takes to say, in words.
    """

    text: str
    kind: RecordKind
    rank: int
    line: int
    number: int | None = None
    follows: bool = False
    weight: float = 0.0
    id: str = ""
    by: str = ""
    """Who said it, of a review."""
