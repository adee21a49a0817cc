"""Closed word lists of the claims rule, and the form in which two words count as the same."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from limelight.film.word_lists import word_sections

__all__ = [
    "TESTIMONIAL",
    "Section",
    "is_superlative",
    "lemma",
    "words",
]

Section = Literal[
    "harmless", "negators", "absolutes", "comparisons", "calendar", "superlatives", "not superlatives"
]

TESTIMONIAL = re.compile(
    r"\b(?:(?:customers?|people|users?|everyone|fans|families|moms|dads|parents|experts?|doctors?|dentists?|"
    r"chefs?|critics?|reviewers?|thousands|millions|they) (?:all )?(?:love|loved|adore|trust|recommend|swear|rave|"
    r"agree|prefer|choose)\w*|(?:loved|trusted|recommended|approved|endorsed|chosen|praised|used) by|"
    r"(?:highly|top|best|five star|\d star) rated|rated (?:the|at|number|no|#|\d|five|best|top)|award winning|"
    r"as seen (?:on|in)|clinically|scientifically|dermatologist|proven|testimonials?|reviews?|bestsell\w*|"
    r"best selling|(?:\d+|five|four) stars?)\b"
)
"""Searched in lower-case text with hyphens as spaces."""

_IRREGULAR = {
    "feet": "foot",
    "children": "child",
    "men": "man",
    "women": "woman",
    "people": "person",
    "made": "make",
    "built": "build",
    "grown": "grow",
    "knives": "knife",
    "lives": "life",
    "leaves": "leaf",
    "mice": "mouse",
    "teeth": "tooth",
    "has": "have",
    "was": "be",
    "is": "be",
    "are": "be",
}
_VOWEL = re.compile(r"[aeiouy]")


@cache
def words(section: Section) -> frozenset[str]:
    """The lower-case words of one section of ``data/words.txt``."""
    return _sections()[section]


def is_superlative(word: str) -> bool:
    """True for "best", "only", "quietest"; *word* is lower case."""
    if word in words("superlatives"):
        return True
    return word.endswith("est") and len(word) > 5 and word not in words("not superlatives")


@cache
def _sections() -> dict[str, frozenset[str]]:
    return word_sections("limelight.film.claims", "words")


@cache
def lemma(word: str) -> str:
    """A key under which inflections of a lower-case English word meet; "-er" and "-est" never fold.

    >>> lemma("apartments") == lemma("apartment"), lemma("baking") == lemma("baked")
    (True, True)
    """
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    return _without_e(_singular(plain) if plain.endswith("s") else _verb_stem(plain))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and not word.endswith(("ss", "us", "is")) else word


def _verb_stem(word: str) -> str:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and _VOWEL.search(stem):
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
    return word


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
