"""The house writer: it reads the brief as records, says them in the order of their worth, and nothing else.

Deterministic: the same brief and seed, with the same openings at rest, give the same film.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from limelight.film.brief import Brief
from limelight.film.claims import sources_of
from limelight.film.direction import mood_of
from limelight.film.language import is_spaced
from limelight.film.records import Told
from limelight.film.script import Record, Script
from limelight.film.writers.house.closing import signature
from limelight.film.writers.house.options import Possible, possible
from limelight.film.writers.house.ration import Fitted, Measure
from limelight.film.writers.house.scenes import scenes_of
from limelight.film.writers.house.selection import best_film
from limelight.kit.errors import InvalidInput

__all__ = ["records_of", "write"]

_WORD = 90
"""Letters of a word that still is one."""
_FULL = Fraction(7, 10)
"""A film of which more than this share is spoken is full: the rest is breath, opening and end card."""
_THIN = Fraction(2, 5)
"""A film of which less than this share is spoken gets a notice."""


def write(brief: Brief, measure: Measure, rested: Sequence[str] = ()) -> Script:
    """A script whose scenes last ``brief.duration`` seconds together.

    ``measure`` gives the seconds that a line takes when it is spoken; ``rested`` are the families of openings
    that films of this home had of late. Raises InvalidInput when the duration can't hold what must be said.
    """
    _check_words(brief)
    known = possible(brief, rested)
    told, fitted = known.told, best_film(known, brief, measure, rested)
    scenes = scenes_of(fitted.choices, brief, sources_of(brief), told.language)
    return Script(
        title=_title(told),
        hook=scenes[0].narration,
        scenes=scenes,
        music=mood_of(told) or None,
        language=told.language,
        writer="house",
        opening=fitted.choices[0].line.family,
        genre=told.genre,
        tone=told.tone,
        records=records_of(told),
        notices=tuple(_notices(brief, known, fitted)),
        brief=brief,
    )


def _check_words(brief: Brief) -> None:
    """A word that no screen holds is a mistake: letters without a space between them."""
    words = " ".join((brief.prompt, *brief.facts)).split() if is_spaced(brief.spoken_language) else ()
    endless = next(
        (word for word in words if len(word) > _WORD and "/" not in word and "<" not in word), None
    )
    if endless:
        raise InvalidInput(
            f"“{endless[:20]}…” is a word of {len(endless)} letters.", fix="Put spaces between its words."
        )


def records_of(told: Told) -> tuple[Record, ...]:
    """What was read in the brief, as the script keeps it."""
    return tuple(Record(id=one.id, kind=one.kind, text=one.text, rank=one.rank) for one in told.statements)


def _title(told: Told) -> str:
    named = ", ".join(part for part in (told.name, told.what) if part)
    return named[:80] or signature(told)[:80] or "Untitled"


def _notices(brief: Brief, known: Possible, fitted: Fitted) -> Iterator[str]:
    for withheld in known.told.notes.notes:
        yield f"Taken as a note to whoever makes the film, and not said: {withheld}"
    for fact, why in known.refused:
        yield f"Not said, as {why}: {fact}"
    if fitted.dropped:
        facts = "; ".join(fitted.dropped)
        full = fitted.speech > brief.duration * _FULL
        left = "There was no time for" if full else "Left out, as it would not fit whole"
        yield f"{left}: {facts}. A longer film (--duration) would hold more."
    if fitted.speech and fitted.speech < brief.duration * _THIN:
        yield "The brief says little for this length, so scenes hold; more facts would fill it."
