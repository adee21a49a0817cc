"""The storyboard as a step, so that everything after it can fan out over what it plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from limelight.film.direction import Direction
from limelight.film.script import Script
from limelight.film.shots import PreparedMedia
from limelight.film.step import StepContext, step
from limelight.film.storyboard import Format, Spoken, Storyboard, plan_film

__all__ = ["StoryboardInputs", "plan_storyboard"]


@dataclass(frozen=True, slots=True)
class StoryboardInputs:
    script: str
    takes: Mapping[str, int]
    spoken: tuple[Spoken, ...]
    media: tuple[PreparedMedia, ...]
    extras: tuple[str, ...]
    direction: Direction
    formats: tuple[Format, ...]
    caption_style: str
    language: str
    brand: str


@step(version=2, inline=True)
def plan_storyboard(context: StepContext, inputs: StoryboardInputs) -> Storyboard:
    del context
    return plan_film(
        Script.model_validate_json(inputs.script),
        inputs.spoken,
        inputs.media,
        inputs.direction,
        inputs.formats,
        caption_style=inputs.caption_style,
        language=inputs.language,
        brand=inputs.brand,
        extras=inputs.extras,
        takes=inputs.takes,
    )
