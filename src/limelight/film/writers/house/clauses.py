"""Cutting what was given into pieces that one scene can hold, without changing a word of it."""

from __future__ import annotations

import re
from functools import cache

from limelight.film.claims.vocabulary import words as claim_words
from limelight.film.writers.house.grammar import klass, starts_with_verb

__all__ = ["MAX_WORDS", "items_of", "split_clauses"]

MAX_WORDS = 13
"""Longer sentences are cut where a speaker would breathe."""

_HARD = re.compile(r"\s*[;•|]\s*|\s+[–—]\s+|\n+")
_NUMBERED = re.compile(r"(?:^|(?<=[\s,;.]))(?:\(?\d{1,2}[.)]|step \d{1,2}[:.]?)\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:and\s+|then\s+|but\s+|so\s+)?")
_BREATHS = (
    re.compile(r",\s+(?=(?:and|or|but|so|then|while|because)\s)"),
    re.compile(r"\s+(?=(?:but|so|because|while|then|which|until|when)\s)"),
    re.compile(r",\s+"),
    re.compile(r"\s+(?=(?:and|that)\s)"),
)
"""Where a speaker breathes, the best places first."""
_DANGLING = frozenset({"and", "or", "the", "a", "an", "of", "in", "for", "with", "to", "your", "our"})
_JOINT = re.compile(r"^(?:and|then|or|which|that)\s+", re.IGNORECASE)


def items_of(text: str, *, steps: bool = False) -> tuple[str, ...]:
    """The parts of a list: numbered, or parted by semicolons, or by commas.

    ``steps`` part only where another action begins: "a cup of water and a spoon of salt" is one thing.
    """
    parts = [part for part in _NUMBERED.split(text) if part.strip(" .,;:")]
    if len(parts) < 2:
        parts = _HARD.split(text)
    if len(parts) < 2:
        parts = _steps().split(text) if steps else _enumerated(text)
    return tuple(part.strip(" .,;:") for part in parts if part.strip(" .,;:"))


@cache
def _steps() -> re.Pattern[str]:
    actions = "|".join(sorted(klass("actions")))
    return re.compile(rf"(?:,?\s+(?:and\s+then|then|and|finally)|,)\s+(?=(?:{actions})\b)", re.IGNORECASE)


def _enumerated(text: str) -> list[str]:
    parts = re.split(r",\s+(?:and\s+|then\s+|finally\s+)?", text)
    return parts if len(parts) > 1 else re.split(r"\s+and\s+", text)


def split_clauses(text: str) -> tuple[str, ...]:
    """Pieces of at most about ``MAX_WORDS`` words; comma lists of short qualities part too."""
    pieces = [_JOINT.sub("", piece.strip(" .,;:")) for piece in _HARD.split(_NUMBERED.sub("", text))]
    return tuple(part for piece in pieces if piece for part in _shorter(piece))


def _shorter(text: str) -> tuple[str, ...]:
    qualities = _COMMA.split(re.sub(r"\s+and\s+(?=[\w-]+$)", ", ", text))
    if len(qualities) > 1 and all(_is_quality(part) for part in qualities):
        return tuple(qualities)
    predicates = _two_predicates(text)
    if predicates:
        return predicates
    if len(text.split()) <= MAX_WORDS:
        return (text,)
    return _halved(text)


def _two_predicates(text: str) -> tuple[str, ...]:
    """ "weighs 1.2 kg and sets up in 3 minutes" is two facts."""
    listed = re.split(r",\s+(?:and\s+)?", text)
    if len(listed) > 1 and all(starts_with_verb(part) and " " in part for part in listed[1:]):
        return tuple(listed) if " " in listed[0] else ()
    left, _, right = text.partition(" and ")
    whole = len(left.split()) > 1 and len(right.split()) > 1
    return (left, right) if whole and starts_with_verb(left) and starts_with_verb(right) else ()


def _is_quality(text: str) -> bool:
    words = text.lower().split()
    return 0 < len(words) <= 2 and (
        words[-1] in klass("adjectives") or words[-1].endswith(("able", "ible", "proof", "less"))
    )


def _halved(text: str) -> tuple[str, ...]:
    """Cut at the comma or conjunction nearest to the middle; a cut leaves three words on each side."""
    if text.lower().startswith(("if ", "when ", "because ")):
        return (text,)
    for breath in _BREATHS:
        fair = [match.span() for match in breath.finditer(text) if _fair(text, match.span())]
        if fair:
            left, right = min(fair, key=lambda cut: abs(cut[0] - len(text) / 2))
            return (*_shorter(text[:left].strip(" ,")), *_shorter(_resumed(text[right:].strip(" ,"))))
    return (text,)


def _resumed(text: str) -> str:
    """A second half without its "and", unless a bare verb follows, which needs it."""
    rest = _JOINT.sub("", text)
    return text if rest != text and starts_with_verb(rest) else rest


def _fair(text: str, cut: tuple[int, int]) -> bool:
    """Three words on each side, and neither a figure nor a phrase torn apart."""
    left, right = text[: cut[0]].split(), text[cut[1] :].split()
    if len(left) < 3 or len(right) < 3:
        return False
    dated = left[-1].lower() in claim_words("calendar") and right[0][0].isdigit()
    return (
        not dated
        and not (left[-1][-1].isdigit() and right[0][0].isdigit())
        and left[-1].lower() not in _DANGLING
    )
