"""A script as it will be heard and read: how long each scene takes, and which words the brief supports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from limelight.film.claims import Claim, Sources, Violation, check, sources_of, trace
from limelight.film.phrases import beats_of, shows_beats
from limelight.film.script import Scene, Script
from limelight.film.timing import END_CARD_HOLD, LEAD, TAIL, Role, reading_time
from limelight.media.captions.silent import reading_seconds

__all__ = ["SceneReading", "ScriptReading", "read_script"]

_LEAST = Fraction(1)
"""Seconds of a scene in which nothing is said or read."""
_SHOWN = (("on_screen_text",), ("kicker", "figure", "unit"), ("was",), ("quote", "attribution"), ("cta",), ("url",), ("items",))  # fmt: skip
"""Fields that a viewer reads, those together that make one line."""


@dataclass(frozen=True, slots=True)
class SceneReading:
    """Seconds are what the words take; ``unsupported`` has by field what no source says, with its place."""

    scene_id: str
    spoken: Fraction
    read: Fraction
    lasts: Fraction
    unsupported: Mapping[str, tuple[Violation, ...]]
    supported: tuple[Claim, ...]
    phrases: tuple[str, ...] = ()
    """What lands on screen with the voice, and so is read as it is heard."""

    @property
    def is_too_short_to_read(self) -> bool:
        """A viewer has less time than the words on screen need."""
        return not self.phrases and self.read > self.lasts


@dataclass(frozen=True, slots=True)
class ScriptReading:
    scenes: tuple[SceneReading, ...]
    lasts: Fraction
    wanted: Fraction
    """What the brief asks for."""

    @property
    def unsupported(self) -> int:
        """How many words no source says."""
        return sum(len(found) for scene in self.scenes for found in scene.unsupported.values())


def read_script(script: Script) -> ScriptReading:
    """What *script* takes and claims. Lengths are estimates (0.3 s a word) until a voice has spoken."""
    sources = sources_of(script.brief)
    roles = _roles(len(script.scenes))
    scenes = tuple(
        _scene(scene, role, sources, script.language)
        for scene, role in zip(script.scenes, roles, strict=True)
    )
    lasts = sum((scene.lasts for scene in scenes), Fraction(0))
    return ScriptReading(scenes, lasts, script.brief.duration)


def _roles(count: int) -> Sequence[Role]:
    middle: list[Role] = ["middle"] * (count - 2)
    return ["opening"] if count == 1 else ["opening", *middle, "closing"]


def _scene(scene: Scene, role: Role, sources: Sources, language: str) -> SceneReading:
    spoken = reading_seconds(scene.narration, language)
    words = _words_to_read(scene)
    read = reading_time(words) if words else Fraction(0)
    return SceneReading(
        scene.id,
        spoken,
        read,
        _lasts(scene, role, spoken, read),
        _unsupported(scene, sources, language),
        tuple(dict.fromkeys(claim for text in scene.texts for claim in _traced(text, sources, language))),
        _phrases(scene, language),
    )


def _phrases(scene: Scene, language: str) -> tuple[str, ...]:
    shown = beats_of(scene, language) if shows_beats(scene, language) else ()
    return tuple(beat.text for beat in shown)


def _words_to_read(scene: Scene) -> int:
    """How many words a viewer has to read; a figure that the line on screen repeats is drawn once."""
    lines = {" ".join(_parts(scene, names).values()).casefold() for names in _SHOWN}
    return sum(len(line.split()) for line in lines)


def _unsupported(scene: Scene, sources: Sources, language: str) -> dict[str, tuple[Violation, ...]]:
    """By field, where each word stands in it; what is read in one breath is judged as one text."""
    found: dict[str, tuple[Violation, ...]] = {}
    for names in (("narration",), *_SHOWN):
        parts = _parts(scene, names)
        violations = _checked(" ".join(parts.values()), sources, language)
        at = 0
        for name, text in parts.items():
            inside = tuple(_moved(one, at, len(text)) for one in violations if at <= one.start < at + len(text))  # fmt: skip
            found |= {name: inside} if inside else {}
            at += len(text) + 1
    return found


# Most of a script stays while somebody writes in it, so what was judged lately is not judged again.
_checked = lru_cache(maxsize=4096)(check)
_traced = lru_cache(maxsize=4096)(trace)


def _moved(violation: Violation, by: int, length: int) -> Violation:
    """*violation* counted from the start of its field, whose text has *length* characters."""
    return replace(violation, start=violation.start - by, end=min(violation.end - by, length))


def _parts(scene: Scene, names: Sequence[str]) -> dict[str, str]:
    """What the fields *names* say, without the empty ones; the lines of a list stand below each other."""
    if "items" in names:
        return {"items": "\n".join(item.text for item in scene.items)} if scene.items else {}
    if "figure" in names and scene.counts_itself:
        return {}
    return {name: text for name in names if (text := str(getattr(scene, name)))}


def _lasts(scene: Scene, role: Role, spoken: Fraction, read: Fraction) -> Fraction:
    """As the film times it: long enough to be said, else to be read, and never shorter than was asked."""
    voice = LEAD[role] + spoken + TAIL[role] if spoken else read
    hold = END_CARD_HOLD if role == "closing" else Fraction(0)
    return max(voice, hold, scene.duration or Fraction(0), _LEAST)
