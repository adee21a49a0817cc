"""The llm writer: a language model writes, our claims rule and the clock judge, the house writer stands by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from limelight.engines.ports.text import TextEngine, TextRequest
from limelight.film.brief import Brief
from limelight.film.claims import Sources, check, sources_of
from limelight.film.direction import mood_of
from limelight.film.phrases import headline
from limelight.film.records import Told, read_brief
from limelight.film.script import Layout, Script
from limelight.film.writers.conditions import parted
from limelight.film.writers.house import write as write_in_house
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.proof import faults_of
from limelight.film.writers.house.ration import Fitted, Measure, fit
from limelight.film.writers.house.scenes import scenes_of
from limelight.film.writers.house.writer import records_of
from limelight.kit.errors import InvalidInput, Rejected, Retriable
from limelight.kit.figures import find_figures

__all__ = ["ATTEMPTS", "SCHEMA", "DraftScene", "Unusable", "complaints_about", "parsed", "point_of", "write"]

ATTEMPTS = 3
"""The first answer and at most two corrections."""
_LEAST_SPEECH = Fraction(1, 2)
_Model = TypeVar("_Model", bound=BaseModel)
_FIGURED: frozenset[Layout] = frozenset({"big_number", "offer_card"})
_WORDS_A_SECOND = Fraction(24, 10)


class DraftScene(BaseModel):
    """A scene in a model's words; ``on_screen_text`` is the button of an end card."""

    model_config = ConfigDict(extra="ignore")
    layout: Layout
    narration: str = Field(min_length=1, max_length=300)
    on_screen_text: str = Field(default="", max_length=80)
    records: list[str] = Field(default_factory=list[str], max_length=12)


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
        "records": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["layout", "narration", "on_screen_text", "records"],
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


def write(brief: Brief, measure: Measure, engine: TextEngine, rested: Sequence[str] = ()) -> Script:
    """A script by *engine*, held to the claims rule and the duration; by the house writer when it fails.

    Raises NotConfigured when the engine is not set up, and what the house writer raises.
    """
    told, sources = read_brief(brief), sources_of(brief)
    complaints: list[str] = []
    try:
        for attempt in range(ATTEMPTS):
            result = engine.write(_request(brief, told, complaints, attempt))
            try:
                return _accepted(result.text, result.model, brief, told, sources, measure)
            except Unusable as error:
                complaints = error.complaints
    except (Rejected, Retriable) as error:
        complaints = [error.message]
    return _by_the_house(brief, measure, complaints, rested)


def _by_the_house(brief: Brief, measure: Measure, complaints: list[str], rested: Sequence[str]) -> Script:
    script = write_in_house(brief, measure, rested)
    reason = complaints[0].rstrip(".") if complaints else "no reason"
    notice = f"The language model's script could not be used, so the house writer wrote this one: {reason}."
    return script.model_copy(update={"notices": (notice, *script.notices)})


def _request(brief: Brief, told: Told, complaints: list[str], attempt: int) -> TextRequest:
    return TextRequest(
        system=_instructions(),
        prompt=json.dumps(_asked(brief, told, complaints), ensure_ascii=False, indent=1),
        json_schema=SCHEMA,
        max_tokens=min(8_000, 600 + 60 * int(brief.duration)),
        seed=brief.seed + attempt,
    )


@cache
def _instructions() -> str:
    return files("limelight.film.writers").joinpath("prompt.txt").read_text("utf-8")


def _asked(brief: Brief, told: Told, complaints: list[str]) -> dict[str, object]:
    """The brief as data; numbers of scenes and words that fit its length."""
    brand = brief.brand
    asked: dict[str, object] = {
        "brief": brief.prompt,
        "facts": list(brief.facts),
        "name": told.name,
        "genre": told.genre,
        "tone": told.tone,
        "records": [
            {"id": one.id, "kind": one.kind, "rank": one.rank, "says": one.text} for one in told.statements
        ],
        "contact": {key: value for key, value in asdict(told.contact).items() if value},
        "brand": brand.name if brand else "",
        "words_to_use": list(brand.words_to_use) if brand else [],
        "words_to_avoid": list(brand.words_to_avoid) if brand else [],
        "call_to_action": brief.cta or "",
        "address": brief.url or (brand.url if brand else None) or "",
        "language": brief.spoken_language,
        "scenes": max(2, round(brief.duration / 3)),
        "words_of_narration": int(brief.duration * _WORDS_A_SECOND),
    }
    return asked | {"your_last_answer_was_wrong": complaints} if complaints else asked


def _accepted(text: str, model: str, brief: Brief, told: Told, sources: Sources, measure: Measure) -> Script:
    draft = parsed(text, _Draft)
    complaints = list(_complaints(draft, brief, told, sources))
    if complaints:
        raise Unusable(complaints)
    fitted = _fitted(draft, brief, told, measure)
    scenes = scenes_of(fitted.choices, brief, sources, told.language)
    title = "" if check(draft.title, sources, told.language) else draft.title
    return Script(
        title=title or scenes[0].on_screen_text,
        hook=scenes[0].narration,
        scenes=scenes,
        music=mood_of(told) or "upbeat",
        language=told.language,
        writer=model,
        genre=told.genre,
        tone=told.tone,
        records=records_of(told),
        brief=brief,
    )


def _fitted(draft: _Draft, brief: Brief, told: Told, measure: Measure) -> Fitted:
    points = [point_of(scene, told.contact.url) for scene in draft.scenes]
    try:
        fitted = fit(points, brief.duration, measure)
    except InvalidInput as error:
        raise Unusable(
            [f"The narration takes longer than {float(brief.duration):g} seconds; say less."]
        ) from error
    if fitted.speech < brief.duration * _LEAST_SPEECH:
        raise Unusable(["The narration is too short for the film; say more of what the brief says."])
    return fitted


def parsed(text: str, kind: type[_Model]) -> _Model:
    """A model's answer as *kind*. Raises `Unusable` for what is none."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the answer"
        raise Unusable([f"{where}: {first['msg']}. Answer with JSON of the given schema only."]) from error


def _complaints(draft: _Draft, brief: Brief, told: Told, sources: Sources) -> Iterator[str]:
    for number, scene in enumerate(draft.scenes, start=1):
        yield from complaints_about(scene, number, brief, sources, told.language)
        near = " ".join(other.narration for other in draft.scenes[max(0, number - 2) : number + 1])
        for one, missing in parted(scene.narration, told.statements, told.language):
            if any(other == one for other, _ in parted(near, told.statements, told.language)):
                yield f"Scene {number} gives a part of record {one.id} without: {missing}. Say both or neither."
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
    yield from (f"Scene {number}: {fault}" for fault in faults_of(scene.narration, language))


def point_of(scene: DraftScene, url: str) -> Point:
    """A required point with the one wording that the model gave."""
    closing = scene.layout == "end_card"
    figures = [one for one in find_figures(scene.narration) if one.kind in {"money", "percent", "measure"}]
    # A figure's layout without a figure would be an empty card.
    layouts: tuple[Layout, ...] = (
        (scene.layout,) if figures or scene.layout not in _FIGURED else ("statement",)
    )
    line = Line(
        narration=scene.narration,
        headline=scene.on_screen_text if closing else headline(scene.narration, "en"),
        layouts=layouts if closing else (*layouts, "statement", "kinetic_hook"),
        figure=figures[0].text if figures and scene.layout in _FIGURED else "",
        cta=scene.on_screen_text if closing else "",
        url=url if closing else "",
        records=tuple(scene.records),
    )
    return Point("cta" if closing else "step", (line,), weight=50, required=True)
