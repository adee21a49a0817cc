"""What a brief says, as the house writer reads it: whom it is about, and the facts that a script may use."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.brief import Brief
from limelight.film.language import sentences

__all__ = ["KnownFact", "Reading", "read"]


@dataclass(frozen=True, slots=True)
class KnownFact:
    """``source`` is ``prompt``, or ``fact 2`` for one that was given as such; ``has_figure`` makes it checkable."""

    text: str
    source: str
    has_figure: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """``subject`` is empty where the first sentence names nobody."""

    subject: str
    facts: tuple[KnownFact, ...]


def read(brief: Brief) -> Reading:
    """Read *brief*. Only English is understood; of other languages the sentences are facts as they stand."""
    if not brief.spoken_language.startswith("en"):
        return Reading("", tuple(_plain(text) for text in sentences(brief.prompt)))
    from limelight.film.writers.house.parse import read_brief  # noqa: PLC0415 - its grammar takes a moment to read

    material = read_brief(brief)
    about = material.subject
    described = f"{about.phrase} for {about.audience}" if about.phrase and about.audience else about.phrase
    facts = tuple(KnownFact(fact.text, fact.source, bool(fact.figures)) for fact in material.facts)
    return Reading(", ".join(filter(None, (about.name, described))), facts)


def _plain(text: str) -> KnownFact:
    return KnownFact(text, "prompt", any(letter.isdigit() for letter in text))
