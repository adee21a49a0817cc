"""Write the script, and take from a finished one the lines that are to be spoken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from limelight.film.brief import Brief
from limelight.film.script import Script
from limelight.film.step import StepContext, step
from limelight.film.steps.speak import PACE
from limelight.film.workshop import Engines
from limelight.kit.errors import InvalidInput

__all__ = [
    "WRITES",
    "Line",
    "Lines",
    "LinesInputs",
    "WriteInputs",
    "Written",
    "measure_of",
    "read_lines",
    "write_script",
]


WRITES = (
    "limelight.film.writers",
    "limelight.film.records",
    "limelight.film.beats",
    "limelight.film.phrases",
    "limelight.film.claims",
    "limelight.film.language",
    "limelight.film.word_lists",
    "limelight.film.direction",
    "limelight.kit.figures",
)
"""What decides on the words of a script."""


@dataclass(frozen=True, slots=True)
class WriteInputs:
    """``brief`` is its JSON; ``model`` names the language model when ``writer`` is ``llm``.

    The voice is an input because the words are fitted to its measured speech.
    """

    brief: str
    writer: str
    model: str
    voice_engine: str
    voice: str
    rested: tuple[str, ...] = ()
    """Openings that films of this home had of late, the latest last."""


@dataclass(frozen=True, slots=True)
class Written:
    """A script as JSON."""

    script: str


@dataclass(frozen=True, slots=True)
class Line:
    scene: str
    text: str
    take: int


@dataclass(frozen=True, slots=True)
class LinesInputs:
    script: str
    takes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lines:
    lines: tuple[Line, ...]


@step(version=3, seconds=1.0, depends=WRITES)
def write_script(context: StepContext, inputs: WriteInputs) -> Written:
    """The script by the writer that was asked for."""
    from limelight.film.writers import house, llm  # noqa: PLC0415 - the writers only where they write

    brief, measure = Brief.model_validate_json(inputs.brief), measure_of(inputs.voice_engine, inputs.voice)
    if inputs.writer == "llm":
        engines: Engines = context.engines
        return Written(llm.write(brief, measure, engines.text, inputs.rested).model_dump_json())
    return Written(house.write(brief, measure, inputs.rested).model_dump_json())


def measure_of(voice_engine: str, voice_name: str) -> Callable[[str], Fraction]:
    """Seconds of a line as the film's own voice speaks it; reading time where there is no voice."""
    if not voice_engine:
        from limelight.media.captions.silent import reading_seconds  # noqa: PLC0415 - as above

        return reading_seconds
    from limelight.engines.ports.voice import SpeakRequest  # noqa: PLC0415 - as above
    from limelight.engines.registry import find_voice  # noqa: PLC0415 - as above

    engine, voice = find_voice(voice_name)

    def measure(text: str) -> Fraction:
        return engine.measure(SpeakRequest(text, voice, speed_percent=PACE))

    return cache(measure)


@step(version=1, inline=True)
def read_lines(context: StepContext, inputs: LinesInputs) -> Lines:
    del context
    scenes = Script.model_validate_json(inputs.script).scenes
    known = [scene.id for scene in scenes]
    if unknown := [name for name in inputs.takes if name not in known]:
        raise InvalidInput(
            f"A take of {unknown[0]} was asked for, and there is no such scene.",
            fix=f"The scenes are {', '.join(known)}.",
        )
    return Lines(tuple(Line(scene.id, scene.narration, inputs.takes.get(scene.id, 1)) for scene in scenes))
