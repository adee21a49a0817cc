"""Icons by meaning: a table from the words of a line to lucide names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from limelight.film.claims.vocabulary import lemma
from limelight.film.word_lists import word_rows

__all__ = ["icon_for", "icon_table", "icons_for", "is_everyday_word"]


def is_everyday_word(word: str) -> bool:
    """True for a lower-case word that the table knows, so no name."""
    return any(lemma(word) in meanings for _, meanings in icon_table())


def icon_for(text: str) -> str | None:
    """A lucide icon for what *text* means, or None."""
    keys = {lemma(word) for word in re.findall(r"[^\W\d_]+", text.lower())}
    symbols = {"percent"} if "%" in text else set[str]()
    return next((icon for icon, meanings in icon_table() if meanings & keys or icon in symbols), None)


def icons_for(texts: Sequence[str]) -> tuple[str | None, ...]:
    """An icon for each of *texts* when every one has its own; none otherwise, as icons share one style."""
    found = tuple(icon_for(text) for text in texts)
    return found if all(found) and len(set(found)) == len(found) else (None,) * len(found)


@cache
def icon_table() -> tuple[tuple[str, frozenset[str]], ...]:
    """(icon, lemmas of what it means), in the order in which they are tried."""
    rows = word_rows("limelight.film.writers.house", "icons")
    return tuple((icon, frozenset(lemma(word) for word in words.split())) for icon, words in rows.items())
