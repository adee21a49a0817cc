"""A price with its condition, a range with its other end, an offer with its deadline: both or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from limelight.film.claims.tokens import tokenise
from limelight.film.claims.vocabulary import words
from limelight.film.records import Statement
from limelight.kit.figures import Figure, find_figures

__all__ = ["parted"]

_BOUND = frozenset({"offer", "price", "deadline", "event", "review"})
_TOLD = 0.6
"""Share of a statement's telling words that count as the whole of it."""


def parted(said: str, statements: Sequence[Statement], language: str) -> Iterator[tuple[Statement, str]]:
    """The statements of which *said* gives a figure without what belongs to it, and what that is."""
    heard = {value for figure in find_figures(said, language) for value in figure.values}
    for one in statements:
        figures = find_figures(one.text, language)
        told = [figure for figure in figures if heard.issuperset(figure.values)]
        if one.kind not in _BOUND or not any(_is_amount(figure) for figure in told):
            continue
        missing = [figure.text for figure in figures if not heard.issuperset(figure.values)]
        if missing or _share(one.text, said, language) < _TOLD:
            yield one, ", ".join(missing) or one.text


def _is_amount(figure: Figure) -> bool:
    return figure.kind in {"money", "percent"}


def _share(text: str, said: str, language: str) -> float:
    told = _keys(text, language)
    return len(told & _keys(said, language)) / len(told) if told else 1.0


def _keys(text: str, language: str) -> frozenset[str]:
    return frozenset(token.key for token in tokenise(text, language) if token.lower not in words("harmless"))
