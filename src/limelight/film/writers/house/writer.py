"""The house writer: deterministic for a seed, varied across seeds, and it says only what it was told."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from limelight.film.brief import Brief
from limelight.film.claims import Sources, check, sources_of
from limelight.film.goals import Goal, goal_of
from limelight.film.language import sentences
from limelight.film.script import Script
from limelight.film.writers.house.beats import beats_for
from limelight.film.writers.house.closing import signature, strong_closings
from limelight.film.writers.house.fit import Fitted, Measure, fit
from limelight.film.writers.house.foreign import foreign_beats
from limelight.film.writers.house.grammar import capitalised
from limelight.film.writers.house.lines import Beat, Line
from limelight.film.writers.house.material import Material
from limelight.film.writers.house.opening import every_hook
from limelight.film.writers.house.parse import read_brief
from limelight.film.writers.house.scenes import scenes_of

__all__ = ["Possible", "possible", "write"]

TEMPLATE_LANGUAGES = frozenset({"en"})
_MOODS: dict[Goal, str] = {
    "ad": "upbeat",
    "explainer": "tech",
    "announcement": "upbeat",
    "howto": "warm",
    "list": "playful",
    "story": "cinematic",
}
_THIN = 0.4
"""A film of which less than this share is spoken gets a notice."""


@dataclass(frozen=True, slots=True)
class Possible:
    """All that can be said for a brief: its beats in the order of the film, in every wording that is allowed.

    ``hooks`` and ``closings`` are further ways to open and to end it.
    """

    beats: tuple[Beat, ...]
    hooks: tuple[Line, ...] = ()
    closings: tuple[Line, ...] = ()


def possible(brief: Brief) -> Possible:
    """What `write` chooses from, and what it would not have chosen."""
    language = brief.spoken_language.split("-", maxsplit=1)[0].lower()
    if language not in TEMPLATE_LANGUAGES:
        return Possible(foreign_beats(brief, language))
    sources, goal, material = sources_of(brief), brief.goal or goal_of(brief.prompt), read_brief(brief)
    beats = _held(beats_for(material, goal, _chance(brief, material)), sources, brief, language)
    ways = (every_hook(material, goal), strong_closings(material, goal))
    avoided = _avoided(brief)
    hooks, closings = (
        tuple(line for line in lines if _is_allowed(line, sources, language, avoided)) for lines in ways
    )
    return Possible(beats, hooks, closings)


def write(brief: Brief, measure: Measure) -> Script:
    """A script whose scenes last ``brief.duration`` seconds together.

    ``measure`` gives the seconds that a line of narration takes when it is spoken. Raises InvalidInput
    when the duration can't hold the product and the call to action.
    """
    language = brief.spoken_language.split("-", maxsplit=1)[0].lower()
    sources = sources_of(brief)
    goal = brief.goal or goal_of(brief.prompt)
    if language not in TEMPLATE_LANGUAGES:
        return _foreign(brief, measure, sources, language, goal)
    material = read_brief(brief)
    beats = _held(beats_for(material, goal, _chance(brief, material)), sources, brief, language)
    fitted = fit(beats, brief.duration, measure)
    return _script(brief, fitted, sources, language, goal, title=_title(material))


def _chance(brief: Brief, material: Material) -> random.Random:
    return random.Random(zlib.crc32(f"{brief.seed}|{material.told}".encode()))


def _foreign(brief: Brief, measure: Measure, sources: Sources, language: str, goal: Goal) -> Script:
    fitted = fit(foreign_beats(brief, language), brief.duration, measure)
    notice = (
        f"The house writer has no templates for the language `{language}`, so your sentences are used as they "
        "are; a language model (--writer llm) or your own script (--script) would do better."
    )
    first = sentences(brief.prompt or brief.facts[0])[0].rstrip(".。")
    return _script(brief, fitted, sources, language, goal, title=first[:80], notices=(notice,))


def _script(
    brief: Brief,
    fitted: Fitted,
    sources: Sources,
    language: str,
    goal: Goal,
    *,
    title: str,
    notices: tuple[str, ...] = (),
) -> Script:
    scenes = scenes_of(fitted.choices, brief, sources, language)
    return Script(
        title=title,
        hook=scenes[0].narration,
        scenes=scenes,
        music=_MOODS[goal],
        language=language,
        writer="house",
        notices=(*notices, *_notices(brief, fitted)),
        brief=brief,
    )


def _notices(brief: Brief, fitted: Fitted) -> list[str]:
    found: list[str] = []
    if fitted.dropped:
        facts = "; ".join(fitted.dropped)
        found.append(f"There was no time for: {facts}. A longer film (--duration) would hold more.")
    if fitted.speech and fitted.speech < brief.duration * _THIN:  # pyright: ignore[reportOperatorIssue] # Fraction times float is a float
        found.append("The brief says little for this length, so scenes hold; more facts would fill it.")
    return found


def _title(material: Material) -> str:
    subject = material.subject
    named = ", ".join(part for part in (subject.name, subject.phrase) if part)
    return (
        (named if subject.name else capitalised(named)) or material.topic or signature(material) or "Untitled"
    )


def _held(beats: Sequence[Beat], sources: Sources, brief: Brief, language: str) -> tuple[Beat, ...]:
    """*beats* with only the wordings that the claims rule and the brand's words allow; empty beats go."""
    avoided = _avoided(brief)

    def allowed(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(line for line in lines if _is_allowed(line, sources, language, avoided))

    held = (replace(beat, lines=allowed(beat.lines), reserve=allowed(beat.reserve)) for beat in beats)
    whole = (beat if beat.lines else replace(beat, lines=beat.reserve, reserve=()) for beat in held)
    return _without_echoes([beat for beat in whole if beat.lines])


def _avoided(brief: Brief) -> tuple[str, ...]:
    return tuple(word.lower() for word in brief.brand.words_to_avoid) if brief.brand else ()


def _is_allowed(line: Line, sources: Sources, language: str, avoided: Sequence[str]) -> bool:
    figure = " ".join(part for part in (line.kicker, line.figure, line.unit) if part)
    texts = (line.narration, line.headline, figure, line.cta, *(item.text for item in line.items))
    clean = all(not check(text, sources, language) for text in texts)
    return clean and not any(word in text.lower() for word in avoided for text in texts)


def _opener(line: Line) -> str:
    """The question that a line begins with, or all of it: "And the price?" is asked once."""
    question, mark, _ = line.narration.partition("?")
    return question if mark else line.narration


def _without_echoes(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """Each beat's first wording is one that no earlier beat would open with."""
    opened: set[str] = set()
    distinct: list[Beat] = []
    for beat in beats:
        fresh = [line for line in beat.lines if _opener(line) not in opened]
        lines = tuple(fresh) or beat.lines
        opened.add(_opener(lines[0]))
        distinct.append(replace(beat, lines=lines))
    return tuple(distinct)
