"""Refining by a language model: it rewrites, our claims rule judges, the house stands by for what it understands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from limelight.engines.ports.text import TextEngine, TextRequest
from limelight.film.brief import MAX_DURATION, Brief
from limelight.film.claims import Sources, check, sources_of, with_person
from limelight.film.script import Layout, Scene, Script
from limelight.film.timing import END_CARD_HOLD, LEAD, TAIL
from limelight.film.writers import house
from limelight.film.writers.house.ration import BEAT_ALLOWANCE, LEAST_SCENE, Choice, Measure
from limelight.film.writers.house.scenes import scene_of
from limelight.film.writers.house.wishes import MAX_INSTRUCTION
from limelight.film.writers.llm import ATTEMPTS, DraftScene, Unusable, complaints_about, parsed, point_of
from limelight.kit.errors import InvalidInput, LimelightError, NotSupported, Rejected, Retriable
from limelight.kit.hashing import digest

__all__ = ["SCHEMA", "refine"]

_Mood = Literal["", "upbeat", "calm", "cinematic", "playful", "tech", "warm", "luxe", "retro", "none"]


class _Rewritten(DraftScene):
    id: str = Field(default="", max_length=32)
    narration: str = Field(max_length=1_000)
    on_screen_text: str = Field(max_length=200)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")
    music: _Mood = ""
    scenes: list[_Rewritten] = Field(min_length=1, max_length=60)


_SCENE_SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "layout": {"type": "string", "enum": list(get_args(Layout))},
        "narration": {"type": "string"},
        "on_screen_text": {"type": "string"},
    },
    "required": ["id", "layout", "narration", "on_screen_text"],
    "additionalProperties": False,
}
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "music": {"type": "string", "enum": list(get_args(_Mood))},
        "scenes": {"type": "array", "items": _SCENE_SCHEMA, "minItems": 1},
    },
    "required": ["music", "scenes"],
    "additionalProperties": False,
}
"""A scene keeps its id; a new one has none. Durations, sources and media are ours to fill in."""


def refine(script: Script, brief: Brief, instruction: str, measure: Measure, engine: TextEngine) -> Script:
    """*script* changed by *engine* as *instruction* asks; scenes that it repeats stay as they are, to the bit.

    When its answers can't be used, the house refines what it understands and says so. Raises NotConfigured
    when the engine is not set up, Retriable when it is away, NotSupported when neither could do it.
    """
    if not instruction.strip() or len(instruction) > MAX_INSTRUCTION:
        raise InvalidInput(
            "The instruction is empty or too long.", fix=f"Use at most {MAX_INSTRUCTION} characters."
        )
    complaints: list[str] = []
    try:
        for attempt in range(ATTEMPTS):
            result = engine.write(_request(script, brief, instruction, complaints, attempt))
            try:
                return _accepted(parsed(result.text, _Answer), script, brief, measure)
            except Unusable as error:
                complaints = error.complaints
    except (Rejected, Retriable) as error:
        return _by_the_house(script, brief, instruction, measure, error)
    failed = NotSupported(
        f"The language model's answer could not be used: {complaints[0].rstrip('.')}.",
        fix="Say it differently, add the fact to the brief, or edit the script yourself.",
    )
    return _by_the_house(script, brief, instruction, measure, failed)


def _by_the_house(
    script: Script, brief: Brief, instruction: str, measure: Measure, reason: LimelightError
) -> Script:
    """What the house makes of it; *reason* is raised where it does not understand."""
    try:
        refined = house.refine(script, brief, instruction, measure)
    except NotSupported:
        raise reason from None
    notice = f"The language model could not be used, so the house writer refined this: {reason.message}"
    return refined.model_copy(update={"notices": (notice, *refined.notices)})


def _request(
    script: Script, brief: Brief, instruction: str, complaints: list[str], attempt: int
) -> TextRequest:
    brand = brief.brand
    asked: dict[str, object] = {
        "instruction": instruction,
        "script": {"music": script.music or "", "scenes": [_shown(scene) for scene in script.scenes]},
        "brief": brief.prompt,
        "records": [
            {"id": one.id, "kind": one.kind, "rank": one.rank, "says": one.text} for one in script.records
        ],
        "facts": list(brief.facts),
        "brand": brand.name if brand else "",
        "words_to_avoid": list(brand.words_to_avoid) if brand else [],
        "call_to_action": brief.cta or "",
        "address": brief.url or (brand.url if brand else None) or "",
        "language": script.language,
    }
    if complaints:
        asked["your_last_answer_was_wrong"] = complaints
    return TextRequest(
        system=_instructions(),
        prompt=json.dumps(asked, ensure_ascii=False, indent=1),
        json_schema=SCHEMA,
        max_tokens=min(16_000, 800 + 150 * len(script.scenes)),
        seed=brief.seed + attempt,
    )


def _shown(scene: Scene) -> dict[str, str]:
    """A scene as the model sees it and gives it back."""
    return {
        "id": scene.id,
        "layout": scene.layout,
        "narration": scene.narration,
        "on_screen_text": _text_of(scene),
    }


def _text_of(scene: Scene) -> str:
    return scene.cta if scene.layout == "end_card" and scene.cta else scene.on_screen_text


@cache
def _instructions() -> str:
    return files("limelight.film.writers").joinpath("refine.txt").read_text("utf-8")


def _accepted(answer: _Answer, script: Script, brief: Brief, measure: Measure) -> Script:
    known = {scene.id: scene for scene in script.scenes}
    own = [text for scene in script.scenes for text in scene.texts]
    words = (text for text in own if check(text, sources_of(brief), script.language))
    # What a person wrote into the script stays said, also in a scene that is worded anew.
    sources = with_person(sources_of(brief), words)
    complaints = list(_complaints(answer, known, brief, sources, script.language))
    if complaints:
        raise Unusable(complaints)
    scenes = tuple(
        _scene(scene, known.get(scene.id), at, len(answer.scenes), script, brief, sources, measure)
        for at, scene in enumerate(answer.scenes)
    )
    music = answer.music or script.music
    if (scenes, music) == (script.scenes, script.music):
        raise Unusable(["Nothing is changed. Do what the instruction asks."])
    lasts = sum((scene.duration or Fraction(0) for scene in scenes), Fraction(0))
    if lasts > MAX_DURATION:
        raise Unusable([f"The film would last longer than {MAX_DURATION} seconds; say less."])
    return script.model_copy(update={"scenes": scenes, "music": music, "hook": scenes[0].narration})


def _complaints(
    answer: _Answer, known: Mapping[str, Scene], brief: Brief, sources: Sources, language: str
) -> Iterator[str]:
    ids = [scene.id for scene in answer.scenes if scene.id]
    yield from (f"The id {name} stands there twice." for name in {n for n in ids if ids.count(n) > 1})
    yield from (f"There is no scene {name}; leave the id of a new scene empty." for name in ids if name not in known)  # fmt: skip
    for number, scene in enumerate(answer.scenes, start=1):
        if _same(scene, known.get(scene.id)):
            continue
        if not scene.narration and not scene.on_screen_text:
            yield f"Scene {number} says and shows nothing."
        yield from complaints_about(scene, number, brief, sources, language)


def _same(scene: _Rewritten, before: Scene | None) -> bool:
    return before is not None and scene.model_dump(exclude={"records"}) == _shown(before)


def _scene(
    scene: _Rewritten,
    before: Scene | None,
    at: int,
    count: int,
    script: Script,
    brief: Brief,
    sources: Sources,
    measure: Measure,
) -> Scene:
    if before is not None and _same(scene, before):
        return before
    url = brief.url or (brief.brand.url if brief.brand else None) or ""
    point = point_of(scene, url)
    line = point.lines[0]
    role = "opening" if at == 0 else "closing" if at == count - 1 else "middle"
    spoken = LEAD[role] + measure(scene.narration) + TAIL[role] if scene.narration else Fraction(0)
    seconds = max(spoken, END_CARD_HOLD if role == "closing" else LEAST_SCENE) + BEAT_ALLOWANCE
    layout = _layout(scene, before, line.layouts[0])
    media = before.media if before else None
    name = before.id if before else f"s{len(script.scenes) + at + 1}-{digest(scene.narration)[:6]}"
    choice = Choice((point,), line, -(-seconds * 100 // 1) / Fraction(100))
    made = scene_of(name, choice, layout, media, sources, script.language)
    untimed = all(scene.duration is None for scene in script.scenes)
    same_place = before is not None and before.layout == layout
    kept: Mapping[str, object] = _kept(before) if before is not None and same_place else {}
    return made.model_copy(update={**kept, **({"duration": None} if untimed else {})})


def _layout(scene: _Rewritten, before: Scene | None, usual: Layout) -> Layout:
    """As asked; a scene that keeps its layout keeps what stands in it."""
    return scene.layout if before is not None and before.layout == scene.layout else usual


def _kept(before: Scene) -> Mapping[str, object]:
    """What the model did not see and so did not change."""
    names = ("kicker", "figure", "unit", "items", "quote", "attribution", "url")
    shown = {"on_screen_text": before.on_screen_text} if before.layout == "end_card" else {}
    return {name: getattr(before, name) for name in names} | shown
