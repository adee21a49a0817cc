"""Cutting what was given into pieces that one scene can hold, without changing a word of it."""

from __future__ import annotations

import re

from limelight.film.writers.house.grammar import klass

__all__ = ["MAX_WORDS", "items_of", "split_clauses"]

MAX_WORDS = 13
"""Longer sentences are cut where a speaker would breathe."""

_HARD = re.compile(r"\s*[;•|]\s*|\s+[–—]\s+|\n+")
_NUMBERED = re.compile(r"(?:^|(?<=[\s,;.]))(?:\(?\d{1,2}[.)]|step \d{1,2}[:.]?)\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:and\s+|then\s+|but\s+|so\s+)?")
_AND = re.compile(r"\s+(?=(?:and|but|so|which|that|because|while|then)\s)")
_JOINT = re.compile(r"^(?:and|then|which|that)\s+", re.IGNORECASE)


def items_of(text: str) -> tuple[str, ...]:
    """The parts of a list: numbered, or parted by semicolons, or by commas after a colon."""
    parts = [part for part in _NUMBERED.split(text) if part.strip(" .,;:")]
    if len(parts) < 2:
        parts = _HARD.split(text)
    if len(parts) < 2:
        parts = re.split(r",\s+(?:and\s+|then\s+|finally\s+)?|\s+and\s+then\s+|,?\s+and\s+(?=\w+\s)", text)
    return tuple(part.strip(" .,;:") for part in parts if part.strip(" .,;:"))


def split_clauses(text: str) -> tuple[str, ...]:
    """Pieces of at most about ``MAX_WORDS`` words; comma lists of short qualities part too."""
    pieces = [piece.strip(" .,;:") for piece in _HARD.split(_NUMBERED.sub("", text))]
    return tuple(part for piece in pieces if piece for part in _shorter(piece))


def _shorter(text: str) -> tuple[str, ...]:
    qualities = _COMMA.split(re.sub(r"\s+and\s+(?=[\w-]+$)", ", ", text))
    if len(qualities) > 1 and all(_is_quality(part) for part in qualities):
        return tuple(qualities)
    if len(text.split()) <= MAX_WORDS:
        return (text,)
    return _halved(text)


def _is_quality(text: str) -> bool:
    words = text.lower().split()
    return 0 < len(words) <= 2 and (words[-1] in klass("adjectives") or words[-1].endswith(("able", "ible", "proof", "less")))


def _halved(text: str) -> tuple[str, ...]:
    """Cut at the comma or conjunction nearest to the middle; a cut leaves three words on each side."""
    cuts = [(match.start(), match.end()) for match in re.finditer(r",\s+", text)]
    cuts += [(match.start(), match.end()) for match in _AND.finditer(text)]
    fair = [cut for cut in cuts if _fair(text, cut)]
    if not fair:
        return (text,)
    left, right = min(fair, key=lambda cut: abs(cut[0] - len(text) / 2))
    tail = _JOINT.sub("", text[right:]) if text[right:].lower().startswith(("and ", "then ")) else text[right:]
    return (*_shorter(text[:left].strip(" ,")), *_shorter(tail.strip(" ,")))


def _fair(text: str, cut: tuple[int, int]) -> bool:
    # A figure keeps its unit and a day its month, so no cut between digits.
    left, right = text[: cut[0]], text[cut[1] :]
    between_digits = left[-1:].isdigit() and right[:1].isdigit()
    dangling = left.split()[-1].lower() in {"and", "or", "the", "a", "of", "in", "for", "with", "to"} if left.split() else True
    return len(left.split()) >= 3 and len(right.split()) >= 3 and not between_digits and not dangling
