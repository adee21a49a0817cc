"""Word lists of the brief's reader, by language: what ties a clause to the one before, what makes a sentence."""

from __future__ import annotations

import re
from functools import cache

from limelight.film.word_lists import word_sections

__all__ = ["has_verb", "matches", "pattern_of", "word_set"]

_UNSPACED = 0x0600
"""From here on words of some scripts lean on their neighbours, with endings or without a space."""


@cache
def word_set(name: str, language: str) -> frozenset[str]:
    """The lower-case words of section *name*: those of *language*, and those of every language."""
    short = language.split("-", maxsplit=1)[0].lower()
    return _entries(f"{short} {name}") | _entries(f"all {name}")


@cache
def pattern_of(name: str, language: str) -> re.Pattern[str]:
    """Any phrase of section *name* as whole words; signs of scripts without spaces stand anywhere."""
    phrases = sorted(word_set(name, language), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, phrases)) or r"(?!)", re.IGNORECASE)


def _bounded(phrase: str) -> str:
    """*phrase* as a pattern of whole words; a star stands for any letters, on the side where it is."""
    plain = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"[^\S\n]+")
    left = r"\b" if _is_lettered(phrase[0]) else ""
    right = r"\b" if _is_lettered(phrase[-1]) else ""
    return f"{left}{plain}{right}"


def _is_lettered(char: str) -> bool:
    """A letter of a script that puts spaces between its words."""
    return char.isalnum() and ord(char) < _UNSPACED


def matches(name: str, text: str, language: str) -> bool:
    """Whether *text* holds a phrase of section *name*."""
    return pattern_of(name, language).search(text) is not None


def has_verb(text: str, language: str = "en") -> bool:
    """Whether *text* seems to hold a finite verb or an order; closed lists, so a guess outside English."""
    given = [word.replace("’", "'") for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)]
    words = [word.lower() for word in given]
    finite, verbs = word_set("finite", language), _inflected(language)
    if any(word in finite for word in words) or any(word in verbs for word in words[1:]):
        return True
    return bool(words) and (words[0] in word_set("verbs", language) or _acts(given, words, language))


def _acts(given: list[str], words: list[str], language: str) -> bool:
    """A word that is a thing as often ("works", "cuts") is a verb after a name, or before a little word."""
    doubtful = word_set("plural nouns", language)
    links = word_set("tied", language)
    opens = len(words) > 1 and words[0] in doubtful and words[1] in links
    named = (given[at - 1][0].isupper() and word in doubtful for at, word in enumerate(words[:-1]) if at)
    return opens or any(named)


@cache
def _inflected(language: str) -> frozenset[str]:
    """Third persons and pasts of regular verbs; bare forms are nouns as often as not."""
    plain = word_set("verbs", language)
    if language.split("-", maxsplit=1)[0] != "en":
        return plain
    nouns = word_set("plural nouns", language)
    made = {form for verb in plain for form in _forms(verb)}
    return frozenset(made - nouns)


def _forms(verb: str) -> tuple[str, str]:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    third = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
    return third, f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _entries(section: str) -> frozenset[str]:
    return _sections().get(section, frozenset())


@cache
def _sections() -> dict[str, frozenset[str]]:
    """All of ``data/reader.txt`` and ``data/genres.txt``; an underscore joins the words of a phrase."""
    found = word_sections("limelight.film.records", "reader") | word_sections(
        "limelight.film.records", "genres"
    )
    return {name: frozenset(word.replace("_", " ") for word in words) for name, words in found.items()}
