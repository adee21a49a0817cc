"""What a brief gives to write with: a product, facts in order of importance, a call to action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from limelight.film.writers.house.figures import Figure

__all__ = ["Fact", "FactKind", "Material", "Subject"]

FactKind = Literal[
    "offer",
    "price",
    "date",
    "place",
    "measure",
    "audience",
    "quote",
    "attribute",
    "predicate",
    "participle",
    "prepositional",
    "imperative",
    "sentence",
    "phrase",
]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the film is about.

    ``phrase`` is "quiet burr coffee grinder", ``category`` "burr coffee grinder", ``head`` "coffee
    grinder", ``adjectives`` ("quiet",), ``audience`` "apartments"; each may be empty.
    """

    name: str = ""
    phrase: str = ""
    category: str = ""
    head: str = ""
    adjectives: tuple[str, ...] = ()
    audience: str = ""
    does: str = ""
    """ "reminds you of the tide": said with the name when nothing says what it is."""
    occasion: bool = False
    """Something to come to: a sale, an open day, a market."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to say, without its full stop. ``attribution`` belongs to a quote."""

    text: str
    kind: FactKind
    source: str
    figures: tuple[Figure, ...] = ()
    attribution: str = ""
    depends: bool = False
    """The second half of a sentence; it goes before its first half does."""

    @property
    def figure(self) -> Figure | None:
        return self.figures[0] if self.figures else None


@dataclass(frozen=True, slots=True)
class Material:
    """Facts stand in the order in which they were given."""

    subject: Subject
    facts: tuple[Fact, ...]
    topic: str = ""
    """"How to brew pour-over coffee", "Five ways to save water": what a how-to or list is called."""
    cta: str = ""
    url: str = ""
    told: str = ""
    """Everything that was given, in one text; decides which capitals are names."""
