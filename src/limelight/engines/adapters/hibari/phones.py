"""Telephone numbers, figure by figure in the groups that were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from limelight.engines.adapters.hibari import numerals
from limelight.kit.figures import Figure, find_figures

__all__ = ["bare", "phone", "serial", "telephone"]

_BARE: Final = re.compile(r"(?<![\w€£$₹.,+-])(?<!\d\s)[6-9]\d{4}\s\d{5}(?![\w.,%€£$-]\d|\d|\s\d)")


def telephone(text: str) -> str | None:
    """A telephone number in one word, with a pause between its groups."""
    found = find_figures(text)
    if len(found) != 1 or found[0].kind != "phone" or found[0].text != text:
        return None
    return _groups(text)


def bare(text: str) -> Iterator[Figure]:
    """Two groups of five, which is how India writes its telephones and nobody an amount."""
    for match in _BARE.finditer(text):
        yield Figure("phone", *match.span(), match.group(), (re.sub(r"\s", "", match.group()),))


def serial(text: str) -> str | None:
    """A number of four groups and more, such as a book's, which says no amounts."""
    return _groups(text) if re.fullmatch(r"\d+(?:-\d+){3,}", text) else None


def phone(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """Every written word says its own groups, and all but the last end in a pause."""
    del figure
    said = [_groups(piece) for piece in pieces]
    return (*(f"{groups}," if groups else "" for groups in said[:-1]), said[-1])


def _groups(text: str) -> str:
    said = ", ".join(numerals.digits(group) for group in re.findall(r"\d+", text))
    return f"plus {said}" if "+" in text else said
