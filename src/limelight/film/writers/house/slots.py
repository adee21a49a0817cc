"""What the patterns may speak of: the subject in every form that a sentence asks for."""

from __future__ import annotations

import re

from limelight.film.claims.numbers import is_number_word
from limelight.film.claims.vocabulary import is_superlative
from limelight.film.claims.vocabulary import words as claim_words
from limelight.film.writers.house.figures import as_read
from limelight.film.writers.house.grammar import (
    article,
    capitalised,
    is_mass,
    is_plural,
    klass,
    lowered,
    singular,
)
from limelight.film.writers.house.material import Fact, Material
from limelight.film.writers.house.onscreen import distilled

__all__ = ["fact_slots", "is_event", "number_of", "subject_slots"]


def number_of(material: Material) -> str:
    """``one``, ``many``, ``mass``, ``person``, or empty when nothing is known of the subject."""
    noun = material.subject.head.split(" ")[-1].lower() if material.subject.head else ""
    if not noun:
        return ""
    if noun in klass("persons"):
        return "person"
    if is_plural(noun):
        return "many"
    return "mass" if is_mass(noun) else "one"


def is_event(material: Material) -> bool:
    """A named thing to come to: "Riverside Jazz Festival"."""
    words = material.subject.name.lower().split()
    return len(words) > 1 and words[-1] in klass("events")


def subject_slots(material: Material) -> dict[str, str]:
    """Slots for the hook, the tension, the product and the call to action."""
    subject = material.subject
    number = number_of(material)
    slots = {
        "name": subject.name,
        "does": subject.does,
        "url": material.url,
        "topic_shown": distilled(material.topic, 6),
        "topic": material.topic,
        "topic_low": lowered(material.topic, material.told),
        "audience": subject.audience,
        "phrase": lowered(subject.phrase, material.told),
        "category": lowered(subject.category, material.told),
        "head": lowered(subject.head, material.told),
        "adjective": lowered(subject.adjectives[0], material.told) if subject.adjectives else "",
    }
    if number in {"one", "person"}:
        slots |= _singular_slots(slots)
    home = _home(subject.audience)
    slots |= {"a_home": article(home) if home else "", "home": home}
    return slots | {name[:1].upper() + name[1:]: capitalised(text) for name, text in slots.items()}


def _singular_slots(slots: dict[str, str]) -> dict[str, str]:
    head = slots["head"]
    # A head that is a name ("Riverside Jazz Festival") is no kind of thing to look for.
    boasts = any(is_superlative(word) for word in head.lower().split())
    kind = "" if head[:1].isupper() or boasts else article(head)
    return {
        "a_phrase": article(slots["phrase"]),
        "a_head": kind,
        "a_adjective": article(slots["adjective"]) if slots["adjective"] else "",
        "heads": f"{head}s" if kind and _takes_plain_s(head) else "",
    }


def _takes_plain_s(noun: str) -> bool:
    joined = re.search(r"\s(?:de|du|des|of|en|la|al|in|for)\s", noun)
    return joined is None and not noun.endswith(("s", "y", "ch", "sh", "x", "z", "o", "f", "fe", "man"))


def _home(audience: str) -> str:
    words = audience.split()
    if not words or words[-1].lower() not in klass("homes") or len(words) > 3:
        return ""
    return " ".join((*words[:-1], singular(words[-1])))


def fact_slots(fact: Fact, material: Material) -> dict[str, str]:
    """Slots for saying one fact."""
    text = lowered(fact.text, material.told)
    if fact.kind == "participle":  # "Hosted by" is no name
        text = text[:1].lower() + text[1:]
    shown = distilled(fact.text)
    slots = {
        "fact": text,
        "shown": shown,
        "a_fact": _with_article(text),
        "one_fact": _with_article(text)
        if not is_plural(text.split(" ")[-1]) and not text[:1].isdigit() and not fact.figures
        else "",
        "fact_in": text if text.startswith(("in ", "at ")) and number_of(material) != "person" else "",
        "how": _how(fact, material),
        "date": "" if text.startswith("every ") else text.removeprefix("on "),
    }
    return slots | {"Fact": capitalised(fact.text)}


def _with_article(text: str) -> str:
    """ "a two-year warranty"; empty when it isn't sure that the phrase can take an article."""
    last = text.rsplit(" ", maxsplit=1)[-1].lower()
    first = text.split(" ", maxsplit=1)[0]
    bare = first in claim_words("negators") or is_number_word(first)
    if bare or any(char.isupper() for char in text) or len(text.split()) > 6:
        return ""
    if is_plural(last) and not text[:1].isdigit():
        return text
    return article(text) if last in klass("count nouns") and not text.startswith("free") else ""


_ASKED_BY = {
    "decibel": ("quiet", "silent", "loud"),
    "kilogram": ("light", "lightweight", "heavy"),
    "gram": ("light", "lightweight"),
    "minute": ("fast", "quick"),
    "second": ("fast", "quick"),
}


def _how(fact: Fact, material: Material) -> str:
    """The given quality that a figure puts a number to: "quiet" for decibels."""
    given = {word.lower() for word in material.subject.adjectives}
    text = as_read(fact.text)
    units = {"dB": "decibel", "kg": "kilogram", " g": "gram", "minute": "minute", "second": "second"}
    unit = next((name for mark, name in units.items() if mark in text), "")
    return next((word for word in _ASKED_BY.get(unit, ()) if word in given), "")
