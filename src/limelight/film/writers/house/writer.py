"""The house writer: it reads the brief as records, says them in the order of their worth, and nothing else.

Deterministic: the same brief and seed, with the same openings at rest, give the same film.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from limelight.film.brief import Brief
from limelight.film.claims import Sources, check, sources_of
from limelight.film.direction import mood_of
from limelight.film.records import Told, read_brief
from limelight.film.script import Record, Script
from limelight.film.writers.house.closing import closings, signature, silent_card, with_details
from limelight.film.writers.house.hooks import Hook, hooks_of
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.points import line_of, points_of, together
from limelight.film.writers.house.proof import faults_of
from limelight.film.writers.house.ration import Choice, Fitted, Measure, fit
from limelight.film.writers.house.scenes import scenes_of

__all__ = ["Possible", "possible", "records_of", "write"]

_THIN = Fraction(2, 5)
"""A film of which less than this share is spoken gets a notice."""


@dataclass(frozen=True, slots=True)
class Possible:
    """All that can be said for a brief: its points in the order of the film, in every wording that is allowed.

    ``hooks`` and ``closings`` are further ways to open and to end it.
    """

    told: Told
    points: tuple[Point, ...]
    hooks: tuple[Line, ...] = ()
    closings: tuple[Line, ...] = ()


def possible(brief: Brief, rested: Sequence[str] = ()) -> Possible:
    """What `write` chooses from, and what it would not have chosen."""
    told = read_brief(brief)
    sources = sources_of(brief)
    held = _Held(sources, told, _avoided(brief))
    pairs = ((hook, _hook_line(hook, told)) for hook in hooks_of(told, rested, brief.seed))
    hooks = [(hook, line) for hook, line in pairs if held.allows(line)]
    ends = tuple(line for line in closings(told) if held.allows(line)) or (silent_card(told),)
    opened = tuple(line for _, line in hooks)
    return Possible(told, tuple(_film(told, hooks, ends, held)), opened, ends)


def write(brief: Brief, measure: Measure, rested: Sequence[str] = ()) -> Script:
    """A script whose scenes last ``brief.duration`` seconds together.

    ``measure`` gives the seconds that a line takes when it is spoken; ``rested`` are the families of openings
    that films of this home had of late. Raises InvalidInput when the duration can't hold what must be said.
    """
    known = possible(brief, rested)
    told, fitted = known.told, _on_card(_joined(fit(known.points, brief.duration, measure), known.told))
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
        notices=tuple(_notices(brief, told, fitted)),
        brief=brief,
    )


def records_of(told: Told) -> tuple[Record, ...]:
    """What was read in the brief, as the script keeps it."""
    return tuple(Record(id=one.id, kind=one.kind, text=one.text, rank=one.rank) for one in told.statements)


def _joined(fitted: Fitted, told: Told) -> Fitted:
    """Points of one scene as one line."""
    choices = tuple(
        Choice((whole := together(one.points, told),), whole.lines[0], one.seconds)
        if len(one.points) > 1
        else one
        for one in fitted.choices
    )
    return replace(fitted, choices=choices)


def _on_card(fitted: Fitted) -> Fitted:
    """*fitted* with what had no time and is short on the card that ends the film."""
    *others, last = fitted.choices
    line = with_details(last.line, fitted.dropped)
    shown = {item.text for item in line.items}
    dropped = tuple(fact for fact in fitted.dropped if fact not in shown)
    return replace(fitted, choices=(*others, replace(last, line=line)), dropped=dropped)


def _title(told: Told) -> str:
    named = ", ".join(part for part in (told.name, told.what) if part)
    return named[:80] or signature(told)[:80] or "Untitled"


def _avoided(brief: Brief) -> tuple[str, ...]:
    return tuple(word.lower() for word in brief.brand.words_to_avoid) if brief.brand else ()


@dataclass(frozen=True, slots=True)
class _Held:
    """What the claims rule, the brand's words and the last reader allow."""

    sources: Sources
    told: Told
    avoided: tuple[str, ...]

    def allows(self, line: Line) -> bool:
        texts = (line.narration, line.headline, line.cta, line.figure, *(item.text for item in line.items))
        language = self.told.language
        clean = all(not check(text, self.sources, language) for text in texts if text)
        free = not any(word in text.lower() for word in self.avoided for text in texts)
        return clean and free and not faults_of(line.narration, language, self.told.name)


def _hook_line(hook: Hook, told: Told) -> Line:
    line = line_of((hook.uses,), told)
    plain = line.narration == hook.said
    layouts = line.layouts if line.quote else ("kinetic_hook", "statement")
    bare = (
        line if plain else replace(line, narration=hook.said, figure="", was="", items=(), headline=hook.said)
    )
    return replace(bare, layouts=layouts, figure="", was="", items=(), family=hook.family)


def _film(
    told: Told, hooks: Sequence[tuple[Hook, Line]], ends: Sequence[Line], held: _Held
) -> Iterator[Point]:
    """Hook, what it is, the rest in the brief's own order, and the end."""
    rest = told.statements
    if hooks:
        hook, line = hooks[0]
        yield Point("hook", (line,), weight=98, required=True, fact=hook.uses.text)
        rest = tuple(one for one in rest if one != hook.uses)
    points = [point for point in points_of(told, rest) if held.allows(point.lines[0])]
    yield from _ordered(points, told, hooks[0] if hooks else None)
    yield Point("cta", tuple(ends), weight=100, required=True)


def _ordered(points: Sequence[Point], told: Told, opening: tuple[Hook, Line] | None) -> Iterator[Point]:
    """What leans on the opening follows it; then what it is, unless its name was just heard."""
    ids = [one.id for one in told.statements]
    after = ids.index(opening[0].uses.id) + 1 if opening else 0
    tied = [
        point for point in points if point.leans and after and ids.index(point.lines[0].records[0]) == after
    ]
    yield from tied
    heard = " ".join([opening[1].narration if opening else "", *(point.fact for point in tied)]).lower()
    named = bool(told.name) and told.name.lower() in heard
    first = next((point for point in points if point.role == "identity" and point not in tied), None)
    if first is not None and not named and told.genre not in {"howto", "list"} and not first.leans:
        yield first
        tied = [*tied, first]
    yield from _name_later([point for point in points if point not in tied], told, named=named)


def _name_later(points: list[Point], told: Told, *, named: bool) -> list[Point]:
    """A name that opened the film is not said again in the next scene, where another fact can stand there."""
    if not (named and points and told.name.lower() in points[0].fact.lower()):
        return points
    at = next(
        (at for at, one in enumerate(points) if told.name.lower() not in one.fact.lower() and not one.leans),
        0,
    )
    follows = at + 1 < len(points) and points[at + 1].leans
    moved = points[at : at + 1 + follows]
    return [*moved, *(point for point in points if point not in moved)]


def _notices(brief: Brief, told: Told, fitted: Fitted) -> Iterator[str]:
    for withheld in told.notes.notes:
        yield f"Taken as a note to whoever makes the film, and not said: {withheld}"
    full = fitted.speech > brief.duration * Fraction(3, 4)
    if fitted.dropped and full:
        facts = "; ".join(fitted.dropped)
        yield f"There was no time for: {facts}. A longer film (--duration) would hold more."
    if fitted.speech and fitted.speech < brief.duration * _THIN:
        yield "The brief says little for this length, so scenes hold; more facts would fill it."
