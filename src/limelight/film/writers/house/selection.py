"""Which of all that can be said a film says: the opening, and the points, by which most of what matters is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from limelight.film.brief import Brief
from limelight.film.language import sentences
from limelight.film.records import Statement, Told
from limelight.film.writers.house.closing import with_details
from limelight.film.writers.house.hooks import Hook
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.options import Possible
from limelight.film.writers.house.points import together
from limelight.film.writers.house.ration import Choice, Fitted, Measure, fit
from limelight.film.writers.house.sentence import opens_alone
from limelight.kit.errors import InvalidInput

__all__ = ["best_film"]

_LED = 20
"""What a film must tell more for an opening with words that only lead up to its fact."""
_ALIKE_LETTERS = 8
_TRIED, _ALIKE = 6, 2
_DEMUR, _WEARY, _RECENT = 4, 5_000, 50
"""What a worse opening must make up for, one that was used of late, and one that was used later still."""
_SHORT = 48
_TITLED = frozenset({"howto", "list", "notice"})
"""Genres that say first what they are about."""
_CARD_KINDS = frozenset({"offer", "price", "event", "hours", "deadline", "place", "measure", "feature"})


def best_film(known: Possible, brief: Brief, measure: Measure, rested: Sequence[str]) -> Fitted:
    """The film that tells most of what matters, among its openings; the better opening where they tell the same."""
    titled = tuple(way for way in known.openings if way[0].family == "title")
    ways = (titled[:1] if known.told.genre in _TITLED else ()) or _various(known.openings)
    films = [film for way in ways if (film := _film_with(way, known, brief, measure)) is not None]
    if not films:  # few seconds have no time for an opening besides what must be said
        bare = _film_with(None, known, brief, measure)
        films = [bare] if bare is not None else []
    if not films:
        raise _too_short(known, brief, measure)
    worth = [
        _worth(film, known)
        - _DEMUR * at
        - _LED * _is_led(film)
        - _weariness(film.choices[0].line.family, rested)
        for at, film in enumerate(films)
    ]
    return films[worth.index(max(worth))]


def _various(openings: Sequence[tuple[Hook, Line]]) -> tuple[tuple[Hook, Line], ...]:
    """The first openings, at most two of a family."""
    families = [hook.family for hook, _ in openings]
    few = [pair for at, pair in enumerate(openings) if families[:at].count(pair[0].family) < _ALIKE]
    return tuple(few[:_TRIED])


def _film_with(
    way: tuple[Hook, Line] | None, known: Possible, brief: Brief, measure: Measure
) -> Fitted | None:
    """The film that opens so; None where it is too long."""
    try:
        return _fitted(tuple(_film(known, way)), known, brief, measure)
    except InvalidInput:
        return None


def _too_short(known: Possible, brief: Brief, measure: Measure) -> InvalidInput:
    """Why no film can be made: the shortest opening and end take longer."""
    shortest = min(known.openings, key=lambda pair: measure(pair[1].narration), default=None)
    try:
        fit(tuple(_film(known, shortest)), brief.duration, measure)
    except InvalidInput as error:
        return error
    return InvalidInput("Nothing can be said in so short a film.", fix="Ask for a longer one.")


def _is_led(film: Fitted) -> bool:
    """It opens with a few words that only lead up to its fact."""
    opening = film.choices[0]
    return opening.point.role == "hook" and not opening.line.narration.startswith(
        opening.point.fact[:_ALIKE_LETTERS]
    )


def _weariness(family: str, rested: Sequence[str]) -> int:
    return max((_WEARY + _RECENT * at for at, used in enumerate(rested) if used == family), default=0)


def _worth(film: Fitted, known: Possible) -> int:
    said = {name for choice in film.choices for name in choice.line.records}
    return sum(point.weight for point in known.points if said.issuperset(point.lines[0].records))


def _fitted(points: tuple[Point, ...], known: Possible, brief: Brief, measure: Measure) -> Fitted:
    """What is said in which scene; an offer is not said again where it was just heard."""
    fitted = fit(points, brief.duration, measure)
    last, before = fitted.choices[-1], fitted.choices[-2:-1]
    heard = " ".join(point.fact for choice in before for point in choice.points).lower()
    if last.line.repeats and any(sentence in heard for sentence in _facts_in(last.line)):
        ends = tuple(line for line in known.closings if not line.repeats)
        fitted = fit((*points[:-1], replace(points[-1], lines=ends)), brief.duration, measure)
    return _on_card(_joined(fitted, known.told), known.told)


def _facts_in(line: Line) -> tuple[str, ...]:
    return tuple(sentence.rstrip(".。").lower() for sentence in sentences(line.narration))


def _joined(fitted: Fitted, told: Told) -> Fitted:
    """Points of one scene as one line."""
    choices = tuple(
        Choice((whole := together(one.points, told),), whole.lines[0], one.seconds)
        if len(one.points) > 1
        else one
        for one in fitted.choices
    )
    return replace(fitted, choices=choices)


def _on_card(fitted: Fitted, told: Told) -> Fitted:
    """*fitted* with what had no time and is short on the card that ends the film."""
    *others, last = fitted.choices
    fit_for_card = {one.text: one for one in told.statements if _is_for_card(one, told.language)}
    left = sorted(
        (fact for fact in fitted.dropped if fact in fit_for_card), key=lambda fact: fit_for_card[fact].rank
    )
    line = with_details(last.line, [_placed(fit_for_card[fact]) for fact in left])
    shown = " ".join(item.text for item in line.items).lower()
    dropped = tuple(fact for fact in fitted.dropped if fact.lower() not in shown)
    return replace(fitted, choices=(*others, replace(last, line=line)), dropped=dropped)


def _is_for_card(one: Statement, language: str) -> bool:
    short = one.kind == "statement" and len(one.text) <= _SHORT and opens_alone(one.text, language)
    tied = one.follows and one.kind not in {"measure", "feature"}
    return (one.kind in _CARD_KINDS or short) and not tied


def _placed(one: Statement) -> str:
    return re.sub(r"\s*\([^)]*\)$", "", one.text) if one.kind == "place" else one.text


def _film(known: Possible, opening: tuple[Hook, Line] | None) -> Iterator[Point]:
    """Hook, what it is, the rest in the brief's own order, and the end."""
    if opening:
        yield Point("hook", (opening[1],), weight=98, required=True, fact=opening[0].uses.text)
    used = opening[0].uses.id if opening else ""
    rest = [point for point in known.points if point.lines[0].records != (used,)]
    yield from _ordered(rest, known.told, opening)
    yield Point("cta", known.closings, weight=100, required=True)


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
