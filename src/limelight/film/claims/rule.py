"""The claims rule: a film never says what it was not told.

Lexical and strict. Every number, price, date, name, superlative, comparison, absolute, negation and
testimonial must be in a source, and so must every other word that asserts something; free are only the
words of ``data/harmless.txt``. What it can't catch: true words in a false order ("a cat for dogs" from
"a dog for cats"), irony, and what pictures imply. In languages other than English it holds figures,
addresses and names only, as it knows no closed list of their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from limelight.film.claims.sources import Index, Sources, index_of
from limelight.film.claims.tokens import Token, tokenise
from limelight.film.claims.vocabulary import (
    TESTIMONIAL,
    is_superlative,
    words,
)

__all__ = ["Kind", "Violation", "check"]

Kind = Literal[
    "number",
    "date",
    "name",
    "superlative",
    "comparison",
    "absolute",
    "negation",
    "testimonial",
    "address",
    "claim",
]
_CAPITALISED_NOUNS = frozenset({"de", "lb"})
_MORE_IS_HARMLESS_AFTER = frozenset(
    {"learn", "see", "out", "discover", "hear", "read", "know", "once", "tell"}
)
_FIX = {
    "number": "Give the figure as the brief does, with its unit and bound, or leave it out.",
    "date": "Name only dates that the brief gives.",
    "name": "Use only names that the brief gives.",
    "superlative": "Leave the superlative out, or add the fact to the brief.",
    "comparison": "Leave the comparison out, or add the fact to the brief.",
    "absolute": "Leave the absolute out, or add the fact to the brief.",
    "negation": "Say what it is, not what it is not, or add the fact to the brief.",
    "testimonial": "Leave it out; quote only a testimonial that the brief gives.",
    "address": "Use the address that the brief gives.",
    "claim": "Use the brief's own word, or leave it out.",
}


@dataclass(frozen=True, slots=True)
class Violation:
    """*word* asserts what no source says; it stands at ``start`` to ``end`` of the text."""

    word: str
    kind: Kind
    fix: str
    start: int
    end: int


def check(text: str, sources: Sources, language: str = "en") -> tuple[Violation, ...]:
    """What *text* says without a source, in order of appearance; empty when all of it is told."""
    short = language.split("-", maxsplit=1)[0].lower()
    index = index_of(sources, short)
    tokens = tokenise(text, short)
    found = [*_testimonials(text, tokens, index)] if short == "en" else []
    for at, token in enumerate(tokens):
        kind = _judge(token, tokens[at - 1] if at else None, index, short)
        if kind is not None:
            found.append(Violation(token.text, kind, _FIX[kind], token.start, token.end))
    return tuple(found)


def _judge(token: Token, before: Token | None, index: Index, language: str) -> Kind | None:
    if token.kind == "number":
        return None if _number_is_told(token, index) else "number"
    if token.kind == "address":
        return None if token.key in index.tokens or token.key in index.runs else "address"
    if language == "en":
        return _judge_word(token, before, index)
    unknown_name = _is_name(token) and language not in _CAPITALISED_NOUNS and token.key not in index.tokens
    return "name" if unknown_name else None


def _judge_word(token: Token, before: Token | None, index: Index) -> Kind | None:
    if token.lower == "more" and before is not None and before.lower in _MORE_IS_HARMLESS_AFTER:
        return None
    kind = _special_kind(token) or _primacy(token, before)
    if kind is not None:
        return None if _word_is_told(token, index) else kind
    if token.lower in words("harmless") and not _is_name(token):
        return None
    if token.key in index.tokens:
        return None if _word_is_told(token, index) else "negation"
    if token.lower in words("harmless"):
        return None
    return "name" if _is_name(token) else "claim"


def _special_kind(token: Token) -> Kind | None:
    word = token.lower
    if word in words("negators"):
        return "negation"
    if is_superlative(word):
        return "superlative"
    if word in words("absolutes"):
        return "absolute"
    if word in words("comparisons"):
        return "comparison"
    return "date" if word in words("calendar") else None


def _primacy(token: Token, before: Token | None) -> Kind | None:
    """ "First, heat water" orders; "the first of its kind" boasts."""
    boasts = token.lower == "first" and before is not None and before.lower in {"the", "world's", "very"}
    return "superlative" if boasts else None


def _number_is_told(token: Token, index: Index) -> bool:
    """The same value with its bound and unit; one end of a range is told by a range only in a range."""
    told = [other for other in index.tokens.get(token.key, ()) if other.kind == "number"]
    return any(
        other.bound == token.bound
        and (not token.unit or other.unit == token.unit)
        and (token.ranged or not other.ranged)
        for other in told
    )


def _word_is_told(token: Token, index: Index) -> bool:
    """The same word with the same polarity; "the fastest" is not told by "not the fastest"."""
    exact = token.lower in words("negators") or is_superlative(token.lower)
    told = index.tokens.get(token.key, ())
    return any(other.negated == token.negated and (not exact or other.lower == token.lower) for other in told)


def _is_name(token: Token) -> bool:
    return (
        not token.first and token.text[0].isupper() and token.lower not in {"i", "i'm", "i'll", "i've", "i'd"}
    )


def _testimonials(text: str, tokens: Sequence[Token], index: Index) -> Iterator[Violation]:
    plain = text.lower().replace("-", " ")
    for match in TESTIMONIAL.finditer(plain):
        keys = [token.key for token in tokens if token.start < match.end() and match.start() < token.end]
        if f" {' '.join(keys)} " not in index.runs:
            start, end = match.span()
            yield Violation(text[start:end], "testimonial", _FIX["testimonial"], start, end)
