"""Just enough English grammar to join what the person gave into lines that sound spoken."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from limelight.film.claims.numbers import canonical_unit, is_number_word
from limelight.film.claims.vocabulary import words as claim_words
from limelight.film.writers.house.icons import is_everyday_word

__all__ = [
    "article",
    "capitalised",
    "clause_kind",
    "is_mass",
    "is_plural",
    "klass",
    "lowered",
    "sentence",
    "singular",
    "starts_with_verb",
]

_SILENT_H = ("hour", "honest", "heir", "honour", "honor")
_YOU_SOUND = ("uni", "use", "usu", "euro", "eu", "one", "once", "ute")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_VOWEL_NUMBER = re.compile(r"(?:8\d*|11|18)(?!\d)")
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|en|ilt|ade|own)")
_PREPOSITION = re.compile(r"(?:for|in|at|on|from|with|without|under|over|near|by|up to|until|since)\b")
_CONJUNCTIONS = frozenset({"and", "but", "so", "because", "while", "if", "when"})
_PRONOUNS = frozenset({"it", "you", "we", "they", "i", "she", "he", "there"})
_LINKING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|lets|keeps|comes|goes|makes|gets|needs|does|do|\w+'(?:s|re|ll|ve))\b"
)


@cache
def klass(name: str) -> frozenset[str]:
    """The words of one section of ``data/grammar.txt``."""
    return _sections()[name]


@cache
def _sections() -> dict[str, frozenset[str]]:
    text = files("limelight.film.writers.house").joinpath("data", "grammar.txt").read_text("utf-8")
    found: dict[str, set[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(name, set()).update(line.split())
    return {name: frozenset(section) for name, section in found.items()}


def capitalised(text: str) -> str:
    """First letter upper case; names such as iPhone and addresses keep theirs."""
    first = text.split(" ", maxsplit=1)[0]
    if any(char.isupper() for char in first[1:]) or "." in first.rstrip("."):
        return text
    return text[:1].upper() + text[1:]


def lowered(text: str, told: str = "") -> str:
    """First letter lower case when the first word is a common one; names and acronyms keep theirs.

    ``told`` is the whole brief: a word that stands there in lower case is no name.
    """
    first = re.split(r"[\s,.:;!?]", text, maxsplit=1)[0]
    return text[:1].lower() + text[1:] if _is_common(first, told) else text


def _is_common(word: str, told: str) -> bool:
    lower = word.lower()
    parts = re.split(r"[-'’]", lower)
    if any(char.isupper() for char in word[1:]) or lower == "i" or lower in claim_words("calendar"):
        return False
    if (
        parts[0] in klass("people")
        or any(part in klass("little") or is_number_word(part) for part in parts[:1])
        or canonical_unit(lower)
    ):
        return True
    if any(
        lower in klass(name)
        for name in (
            "adjectives",
            "verbs",
            "imperatives",
            "actions",
            "mass",
            "count nouns",
            "people",
            "persons",
            "homes",
            "events",
            "nouns",
        )
    ):
        return True
    if is_everyday_word(lower):
        return True
    return bool(re.search(rf"(?<![\w.]){re.escape(lower)}\b", told)) or lower in claim_words("harmless")


def sentence(text: str) -> str:
    """*text* as one spoken sentence: capital, one end mark, no exclamation."""
    plain = " ".join(text.split()).strip(" ,;:–—-").rstrip("!.")
    end = "" if plain.endswith(("?", "…", "。", "”", '"')) else "."
    return capitalised(plain) + end if plain else ""


def article(phrase: str) -> str:
    """*phrase* with "a" or "an" when it can take one: not plural, not mass, no determiner yet."""
    first, last = phrase.split(" ", maxsplit=1)[0], _head(phrase)
    if first.lower() in klass("little") or is_plural(last) or is_mass(last) or not first:
        return phrase
    return f"{'an' if _vowel_sound(first) else 'a'} {phrase}"


def _head(phrase: str) -> str:
    """The noun that a phrase is about: the last word before a preposition."""
    core = re.split(
        r"\s(?:for|with|of|in|from|to|on|at|by|that|which|made|near|about)\s|,", phrase, maxsplit=1
    )[0]
    return core.split(" ")[-1]


def _vowel_sound(word: str) -> bool:
    lower = word.lower()
    if word[0].isdigit():
        return bool(_VOWEL_NUMBER.match(word))
    if word.isupper() and len(word) > 1:
        return word[0] in _VOWEL_LETTERS
    if lower.startswith(_YOU_SOUND):
        return False
    return lower[0] in "aeiou" or lower.startswith(_SILENT_H)


def is_plural(noun: str) -> bool:
    """True for "candles" and "people"; "glass", "yoga class" and "bus" are not."""
    lower = noun.lower()
    if lower in {"people", "children", "men", "women", "kids", "feet", "teeth", "mice"}:
        return True
    return (
        len(lower) > 3
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "lens", "news"))
    )


def is_mass(noun: str) -> bool:
    """True for what has no plural and no article: "coffee", and doings such as "invoicing"."""
    lower = noun.lower()
    doing = lower.endswith("ing") and len(lower) > 6 and lower not in klass("countable doings")
    return lower in klass("mass") or doing


def singular(noun: str) -> str:
    """ "apartments" → "apartment", "cities" → "city"."""
    if not is_plural(noun) or not noun.endswith("s"):
        return {"people": "person", "children": "child"}.get(noun, noun)
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if re.search(r"(?:ss|x|z|ch|sh)es$", noun) else noun[:-1]


def starts_with_verb(text: str) -> bool:
    """True for "Grinds 20 grams in 10 seconds": a predicate that wants "it" before it."""
    return text.split(" ", maxsplit=1)[0].lower() in klass("verbs")


def clause_kind(text: str) -> str:
    """``predicate``, ``imperative``, ``prepositional``, ``participle``, ``sentence`` or ``phrase``."""
    rest = text.lower().replace("’", "'")
    first = re.split(r"[\s,]", rest, maxsplit=1)[0]
    if first in _CONJUNCTIONS:
        return "sentence"
    if first in klass("imperatives"):
        return "imperative"
    if starts_with_verb(text) and " " in text:
        return "predicate"
    return _verbless_kind(rest, first) or ("sentence" if _is_clause(rest, first) else "phrase")


def _verbless_kind(rest: str, first: str) -> str:
    """ "Made in Italy", "free for teams": participle; "in Portland": prepositional; else empty."""
    takes_preposition = re.match(r"\S+ (?:in|from|by|of|for|with|on|to|at|since)\b", rest) is not None
    if takes_preposition and (_PARTICIPLE.fullmatch(first) or first in klass("adjectives")):
        return "participle"
    return "prepositional" if _PREPOSITION.match(rest) else ""


def _is_clause(rest: str, first: str) -> bool:
    inner = rest.partition(" ")[2]
    has_verb = any(word in klass("verbs") for word in inner.split()[:4])
    return bool(_LINKING.search(rest) or has_verb or (first in _PRONOUNS and inner))
