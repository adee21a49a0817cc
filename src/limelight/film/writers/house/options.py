"""All that a film of a brief can say: every wording that is allowed, and what is refused with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from limelight.film.beats import beats
from limelight.film.brief import Brief
from limelight.film.claims import Sources, check, sources_of
from limelight.film.phrases import headline
from limelight.film.records import Told, read_brief
from limelight.film.writers.house.closing import closings, silent_card
from limelight.film.writers.house.hooks import Hook, hooks_of
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.points import line_of, points_of
from limelight.film.writers.house.proof import faults_of

__all__ = ["Possible", "possible"]

_LONGEST = 120
"""Letters of a headline."""


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
