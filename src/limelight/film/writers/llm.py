"""The llm writer: a language model writes, our claims rule and the clock judge, the house writer stands by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from limelight.engines.ports.text import TextEngine, TextRequest
from limelight.film.brief import Brief
from limelight.film.claims import Sources, check, sources_of
from limelight.film.script import Layout, Script
from limelight.film.writers.house import write as write_in_house
from limelight.film.writers.house.figures import figures_in
from limelight.film.writers.house.fit import Measure, fit
from limelight.film.writers.house.lines import Beat, Line
from limelight.film.writers.house.scenes import scenes_of
from limelight.kit.errors import InvalidInput, Rejected, Retriable

__all__ = ["ATTEMPTS", "SCHEMA", "DraftScene", "Unusable", "beat_of", "complaints_about", "parsed", "write"]

ATTEMPTS = 3
"""The first answer and at most two corrections."""
_LEAST_SPEECH = Fraction(1, 2)
_Model = TypeVar("_Model", bound=BaseModel)
_FIGURED: frozenset[Layout] = frozenset({"big_number", "offer_card"})


class DraftScene(BaseModel):
    """A scene in a model's words."""

    model_config = ConfigDict(extra="ignore")
    layout: Layout
    narration: str = Field(min_length=1, max_length=300)
    on_screen_text: str = Field(min_length=1, max_length=80)


class _Draft(BaseModel):
    model_config = ConfigDict(extra="ignore")
    title: str = Field(max_length=100)
    scenes: list[DraftScene] = Field(min_length=2, max_length=60)


_SCENE_SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "layout": {"type": "string", "enum": list(get_args(Layout))},
        "narration": {"type": "string"},
        "on_screen_text": {"type": "string"},
    },
    "required": ["layout", "narration", "on_screen_text"],
    "additionalProperties": False,
}
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "scenes": {"type": "array", "items": _SCENE_SCHEMA, "minItems": 3},
    },
    "required": ["title", "scenes"],
    "additionalProperties": False,
}
"""What the model is asked for; durations, sources and media are ours to fill in."""


class Unusable(Exception):
    """A draft that can't be used; ``complaints`` say why, in words for the model."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = complaints


def write(brief: Brief, measure: Measure, engine: TextEngine) -> Script:
    """A script by *engine*, held to the claims rule and the duration; by the house writer when it fails.

    Raises NotConfigured when the engine is not set up, and what the house writer raises.
    """
    sources = sources_of(brief)
    complaints: list[str] = []
    try:
        for attempt in range(ATTEMPTS):
            result = engine.write(_request(brief, complaints, attempt))
            try:
                return _accepted(result.text, result.model, brief, sources, measure)
            except Unusable as error:
                complaints = error.complaints
    except (Rejected, Retriable) as error:
        complaints = [error.message]
    return _by_the_house(brief, measure, complaints)


def _by_the_house(brief: Brief, measure: Measure, complaints: list[str]) -> Script:
    script = write_in_house(brief, measure)
    reason = complaints[0].rstrip(".") if complaints else "no reason"
    notice = f"The language model's script could not be used, so the house writer wrote this one: {reason}."
    return script.model_copy(update={"notices": (notice, *script.notices)})


def _request(brief: Brief, complaints: list[str], attempt: int) -> TextRequest:
    return TextRequest(
        system=_instructions(),
        prompt=json.dumps(_asked(brief, complaints), ensure_ascii=False, indent=1),
        json_schema=SCHEMA,
        max_tokens=min(8_000, 600 + 60 * int(brief.duration)),
        seed=brief.seed + attempt,
    )


@cache
def _instructions() -> str:
    return files("limelight.film.writers").joinpath("prompt.txt").read_text("utf-8")


def _asked(brief: Brief, complaints: list[str]) -> dict[str, object]:
    """The brief as data; numbers of scenes and words that fit its length."""
    brand = brief.brand
    asked: dict[str, object] = {
        "brief": brief.prompt,
        "facts": list(brief.facts),
        "brand": brand.name if brand else "",
        "words_to_use": list(brand.words_to_use) if brand else [],
        "words_to_avoid": list(brand.words_to_avoid) if brand else [],
        "call_to_action": brief.cta or "",
        "address": brief.url or (brand.url if brand else None) or "",
        "language": brief.spoken_language,
        "scenes": max(2, round(brief.duration / 3)),
        "words_of_narration": int(brief.duration * Fraction(17, 10)),
    }
    return asked | {"your_last_answer_was_wrong": complaints} if complaints else asked


def _accepted(text: str, model: str, brief: Brief, sources: Sources, measure: Measure) -> Script:
    draft = parsed(text, _Draft)
    language = brief.spoken_language.split("-", maxsplit=1)[0].lower()
    complaints = list(_complaints(draft, brief, sources, language))
    if complaints:
        raise Unusable(complaints)
    url = brief.url or (brief.brand.url if brief.brand else None) or ""
    beats = [beat_of(scene, url) for scene in draft.scenes]
    try:
        fitted = fit(beats, brief.duration, measure)
    except InvalidInput as error:
        raise Unusable(
            [f"The narration takes longer than {float(brief.duration):g} seconds; say less."]
        ) from error
    if fitted.speech < brief.duration * _LEAST_SPEECH:
        raise Unusable(["The narration is too short for the film; say more of what the brief says."])
    scenes = scenes_of(fitted.choices, brief, sources, language)
    title = "" if check(draft.title, sources, language) else draft.title
    return Script(
        title=title or scenes[0].on_screen_text,
        hook=scenes[0].narration,
        scenes=scenes,
        music="upbeat",
        language=language,
        writer=model,
        brief=brief,
    )


def parsed(text: str, kind: type[_Model]) -> _Model:
    """A model's answer as *kind*. Raises `Unusable` for what is none."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the answer"
        raise Unusable([f"{where}: {first['msg']}. Answer with JSON of the given schema only."]) from error


def _complaints(draft: _Draft, brief: Brief, sources: Sources, language: str) -> Iterator[str]:
    for number, scene in enumerate(draft.scenes, start=1):
        yield from complaints_about(scene, number, brief, sources, language)
    if draft.scenes[-1].layout != "end_card":
        yield "The last scene's layout must be end_card."


def complaints_about(
    scene: DraftScene, number: int, brief: Brief, sources: Sources, language: str
) -> Iterator[str]:
    """What the claims rule and the brand have against a scene, in words for the model."""
    avoided = brief.brand.words_to_avoid if brief.brand else ()
    for text in (scene.narration, scene.on_screen_text):
        for violation in check(text, sources, language):
            yield f'Scene {number}: "{violation.word}" is a {violation.kind} the brief does not give. {violation.fix}'
        yield from (
            f'Scene {number}: "{word}" is a word to avoid.'
            for word in avoided
            if word.lower() in text.lower()
        )
        if "!" in text:
            yield f"Scene {number} has an exclamation mark."


def beat_of(scene: DraftScene, url: str) -> Beat:
    """A required beat with the one wording that the model gave."""
    closing = scene.layout == "end_card"
    figures = figures_in(scene.on_screen_text) if scene.layout in _FIGURED else ()
    # A figure's layout without a figure would be an empty card.
    layouts: tuple[Layout, ...] = (
        (scene.layout,) if figures or scene.layout not in _FIGURED else ("statement",)
    )
    line = Line(
        narration=scene.narration,
        headline="" if closing else scene.on_screen_text,
        layouts=layouts if closing else (*layouts, "statement", "kinetic_hook"),
        kicker=figures[0].bound if figures else "",
        figure=figures[0].value if figures else "",
        unit=figures[0].unit if figures else "",
        cta=scene.on_screen_text if closing else "",
        url=url if closing else "",
    )
    return Beat("cta" if closing else "step", (line,), weight=50, required=True)
