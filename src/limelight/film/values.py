"""What a film is made from, as one value that outlives a process: it is frozen once and read elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from limelight.film.brief import Brief
from limelight.film.casting import Casting, MusicChoice, SourceFile, VoiceChoice
from limelight.film.direction import Direction, canvas_of
from limelight.film.script import Script
from limelight.film.steps.write_script import Written
from limelight.film.storyboard import Format
from limelight.kit.hashing import digest
from limelight.media.render.encoder import Encoder
from limelight.store.openings import Openings

__all__ = ["FilmValues", "as_values", "film_values"]


@dataclass(frozen=True, slots=True)
class FilmValues:
    """What the film's graph takes as values. Survives JSON with the same hash.

    ``brief_json`` holds only what the writer sees; the takes map a scene to the take that is wanted of
    its voice or its picture, counted from 1; ``written`` is a script that is given.
    """

    brief_json: str
    writer: str
    model: str
    voice: VoiceChoice
    voice_takes: Mapping[str, int]
    picture_takes: Mapping[str, int]
    direction: Direction
    formats: tuple[Format, ...]
    sources: tuple[SourceFile, ...]
    extras: tuple[str, ...]
    caption_style: str
    language: str
    brand: str
    encoder: Encoder
    music: MusicChoice
    rested: tuple[str, ...] = ()
    """Openings that films of this home had of late: this one opens otherwise."""
    written: Written | None = None


def as_values(values: FilmValues) -> dict[str, Any]:
    """*values* as a run takes them: by name, without a script that is not written yet."""
    found = {field.name: getattr(values, field.name) for field in fields(values)}
    return {name: value for name, value in found.items() if not (name == "written" and value is None)}


def film_values(
    brief: Brief,
    script: Script | None,
    casting: Casting,
    direction: Direction,
    *,
    llm_model: str,
    voice_takes: Mapping[str, int],
    picture_takes: Mapping[str, int],
    openings: Openings,
) -> FilmValues:
    """What is settled, as the graph takes it."""
    words = _only_words(brief)
    written = script and Written(script.model_copy(update={"brief": words}).model_dump_json())
    return FilmValues(
        brief_json=words.model_dump_json(),
        writer=brief.writer,
        model=llm_model if brief.writer == "llm" else "",
        voice=casting.voice,
        voice_takes=dict(voice_takes),
        picture_takes=dict(picture_takes),
        direction=direction,
        formats=tuple(Format(aspect, canvas_of(brief, aspect, direction.rate)) for aspect in brief.aspects),
        sources=casting.sources,
        extras=casting.extras,
        caption_style=casting.caption_style,
        language=casting.language,
        brand=casting.brand,
        encoder=casting.encoder,
        music=casting.music,
        rested=() if written else openings.at_rest(digest(words.model_dump_json())),
        written=written,
    )


def _only_words(brief: Brief) -> Brief:
    """The brief without what only the eye and the ear notice, so that a new theme is not a new script."""
    return brief.model_copy(
        update={
            "aspects": ("9:16",),
            "theme": None,
            "music": None,
            "captions": None,
            "placements": (),
            "quality": "final",
            "takes": {},
            "resolution": None,
            "fps": None,
            "voice": None,
            "logo": None,
        }
    )
