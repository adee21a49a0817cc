"""What is asked of a tool, as pages say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from limelight.engines.registry import voices
from limelight.jobs.tools.asking import Field
from limelight.studio.wording import CAPTIONS, placement_name

__all__ = ["names_of", "said"]

_CHOICES: Final[Mapping[str, str]] = {
    **CAPTIONS,
    "push": "Push in",
    "pull": "Draw back",
    "parallax": "Two depths",
    "crop": "Cut to what it shows",
    "pad": "Whole, on a blurred copy",
    "2": "Twice",
    "4": "Four times",
}


def said(field: Field, value: object) -> str:
    """*value*, which somebody gave for *field*, with its unit."""
    words = str(value)
    if field.choices or field.ask.kind in ("voice", "placement"):
        words = names_of(field, [words])[words]
    return f"{words}\N{NO-BREAK SPACE}{field.ask.unit}" if field.ask.unit else words


def names_of(field: Field, values: Sequence[str]) -> dict[str, str]:
    """What each of *values*, the choices of *field*, is called."""
    match field.ask.kind:
        case "voice":
            titles = {
                f"{voice.engine}:{voice.name}": f"{voice.title}, {voice.language}" for voice in voices()
            }
            return {value: titles.get(value, value) for value in values}
        case "placement":
            return {value: placement_name(value) for value in values}
        case _:
            return {value: _CHOICES.get(value, value.capitalize()) for value in values}
