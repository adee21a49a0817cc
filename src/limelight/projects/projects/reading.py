"""What a brief says, as the house writer reads it: whom it is about, and the facts that a script may use."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.brief import Brief

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
    """Read *brief* as the house writer does."""
    from limelight.film.records import read_brief  # noqa: PLC0415 - its word lists take a moment to read

    told = read_brief(brief)
    facts = tuple(
        KnownFact(one.text, _source(one.text, brief), _has_figure(one.text, told.language))
        for one in told.statements
        if not (told.what and one.kind == "identity")
    )
    return Reading(", ".join(filter(None, (told.name, told.what))), facts)


def _source(text: str, brief: Brief) -> str:
    """Which fact it was given as, else the prompt."""
    given = (
        f"fact {number}" for number, fact in enumerate(brief.facts, start=1) if text in fact or fact in text
    )
    return next(given, "prompt")


def _has_figure(text: str, language: str) -> bool:
    from limelight.kit.figures import find_figures  # noqa: PLC0415 - as above

    return bool(find_figures(text, language))
