"""The lines of a brief that tell something, and what it says to the maker."""

from __future__ import annotations

from functools import lru_cache

from limelight.film.records.maker_notes import MakerNotes, without_notes
from limelight.film.records.plain import PlainLine, plain_lines
from limelight.film.records.steps import with_entries

__all__ = ["read_lines", "told_lines"]


@lru_cache(maxsize=256)
def read_lines(text: str, language: str) -> tuple[tuple[PlainLine, ...], MakerNotes]:
    """What *text* tells, line by line, and its notes to the maker."""
    lines, notes = without_notes(plain_lines(text, language), language)
    if not lines:  # all of it speaks to the maker: then all of it is what there is to tell
        return plain_lines(text, language), MakerNotes()
    return with_entries(lines), notes


def told_lines(text: str, language: str) -> tuple[PlainLine, ...]:
    """What *text* tells, line by line."""
    return read_lines(text, language)[0]
