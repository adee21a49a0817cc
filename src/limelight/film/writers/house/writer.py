"""The house writer: it reads the brief as records, says them in the order of their worth, and nothing else.

Deterministic: the same brief and seed, with the same openings at rest, give the same film.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from limelight.film.beats import beats
from limelight.film.brief import Brief
from limelight.film.claims import Sources, check, sources_of
from limelight.film.direction import mood_of
from limelight.film.language import is_spaced, sentences
from limelight.film.phrases import headline
from limelight.film.records import Statement, Told, read_brief
from limelight.film.script import Record, Script
from limelight.film.writers.house.closing import closings, signature, silent_card, with_details
from limelight.film.writers.house.hooks import Hook, hooks_of
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.points import line_of, points_of, together
from limelight.film.writers.house.proof import faults_of
from limelight.film.writers.house.ration import Choice, Fitted, Measure, fit
from limelight.film.writers.house.scenes import scenes_of
from limelight.film.writers.house.sentence import opens_alone
from limelight.kit.errors import InvalidInput

__all__ = ["Possible", "possible", "records_of", "write"]

_LED = 20
"""What a film must tell more for an opening with words that only lead up to its fact."""
_ALIKE_LETTERS = 8
_TRIED, _ALIKE = 6, 2
_DEMUR, _WEARY, _RECENT = 4, 5_000, 50
"""What a worse opening must make up for, one that was used of late, and one that was used later still."""
_SHORT = 48
_WORD = 90
"""Letters of a word that still is one."""
_LONGEST = 120
"""Letters of a headline."""
_TITLED = frozenset({"howto", "list", "notice"})
"""Genres that say first what they are about."""
_CARD_KINDS = frozenset({"offer", "price", "event", "hours", "deadline", "place", "measure", "feature"})
_FULL = Fraction(7, 10)
"""A film of which more than this share is spoken is full: the rest is breath, opening and end card."""
_THIN = Fraction(2, 5)
"""A film of which less than this share is spoken gets a notice."""


@dataclass(frozen=True, slots=True)
class Possible:
    """All that can be said for a brief: its points in the order of the brief, in every wording that is allowed.

    ``hooks`` and ``closings`` are the ways to open and to end it, best first.
    """

    told: Told
    points: tuple[Point, ...]
    openings: tuple[tuple[Hook, Line], ...] = ()
    closings: tuple[Line, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    """What was told and is not said, with the reason."""

    @property
    def hooks(self) -> tuple[Line, ...]:
        return tuple(line for _, line in self.openings)


def possible(brief: Brief, rested: Sequence[str] = ()) -> Possible:
    """What `write` chooses from, and what it would not have chosen."""
    told = read_brief(brief)
    held = _Held(sources_of(brief), told, _avoided(brief))
    pictured = brief.product is not None
    pairs = ((hook, _hook_line(hook, told, pictured=pictured)) for hook in hooks_of(told, rested, brief.seed))
    openings = tuple((hook, held.shown(line)) for hook, line in pairs if held.allows(held.shown(line)))
    ways = closings(told)
    bare = tuple(replace(line, items=()) for line in ways)
    ends = tuple(line for line in (*ways, *bare) if held.allows(line, own=bool(brief.cta)))
    ends = tuple(line for line in ends if line.items) or ends
    points = tuple(
        replace(point, lines=tuple(map(held.shown, point.lines)))
        for point in points_of(told, told.statements)
    )
    refused = tuple((point.fact, why) for point in points if (why := held.objection(point.lines[0])))
    if not ends:
        refused = (*refused, (told.contact.invitation, "it is not allowed as a call to action"))
    facts = frozenset(fact for fact, _ in refused)
    return Possible(
        told,
        tuple(point for point in points if point.fact not in facts),
        openings,
        ends or (silent_card(told),),
        refused,
    )


def write(brief: Brief, measure: Measure, rested: Sequence[str] = ()) -> Script:
    """A script whose scenes last ``brief.duration`` seconds together.

    ``measure`` gives the seconds that a line takes when it is spoken; ``rested`` are the families of openings
    that films of this home had of late. Raises InvalidInput when the duration can't hold what must be said.
    """
    _check_words(brief)
    known = possible(brief, rested)
    told, fitted = known.told, _best(known, brief, measure, rested)
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


def _best(known: Possible, brief: Brief, measure: Measure, rested: Sequence[str]) -> Fitted:
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


def records_of(told: Told) -> tuple[Record, ...]:
    """What was read in the brief, as the script keeps it."""
    return tuple(Record(id=one.id, kind=one.kind, text=one.text, rank=one.rank) for one in told.statements)


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

    def allows(self, line: Line, *, own: bool = False) -> bool:
        """*own* words of a person are held to what they claim, not to how they are said."""
        return not self.objection(line, own=own)

    def shown(self, line: Line) -> Line:
        """*line* with a headline that claims what it says: a piece of a sentence may claim something else."""
        language = self.told.language
        options = (line.headline, *beats(line.narration, language), line.narration)
        fit = (option for option in options if len(option) <= _LONGEST)
        sound = (option for option in fit if not check(option, self.sources, language))
        return replace(line, headline=next(sound, line.headline))

    def objection(self, line: Line, *, own: bool = False) -> str:
        """Why *line* is not said; empty where nothing speaks against it."""
        texts = [
            text
            for text in (line.narration, line.headline, line.cta, *(item.text for item in line.items))
            if text
        ]
        language = self.told.language
        if any(check(text, self.sources, language) for text in texts):
            return "it could not be traced to the brief word for word"
        if word := next((word for word in self.avoided if any(word in text.lower() for text in texts)), ""):
            return f"the brand avoids “{word}”"
        faults = () if own else faults_of(line.narration, language, self.told.name)
        return "it is no whole sentence or phrase" if faults else ""


def _hook_line(hook: Hook, told: Told, *, pictured: bool) -> Line:
    """A fact as the first thing that is heard; an old price stands beside the new one here too.

    Where what it is opens the film and is *pictured*, it is seen at once.
    """
    line = line_of((hook.uses,), told)
    shows = pictured and hook.uses.kind == "identity"
    if line.quote or ((line.was or shows) and line.narration == hook.said):
        return replace(line, family=hook.family)
    shown = line.headline if line.narration == hook.said else headline(hook.said, told.language)
    return Line(hook.said, shown, ("kinetic_hook", "statement"), records=line.records, family=hook.family)


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
