"""From chosen lines to scenes: layouts that vary, own media where it shows best, sources for each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from limelight.film.brief import Brief
from limelight.film.claims import Sources, trace
from limelight.film.claims.claim import Claim
from limelight.film.phrases import cut
from limelight.film.script import Layout, Scene
from limelight.film.writers.house.ration import Choice

__all__ = ["CLIP_SUFFIXES", "scene_of", "scenes_of", "sources_for"]

CLIP_SUFFIXES = frozenset(
    {".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".gif", ".mpg", ".mpeg", ".ts", ".3gp"}
)
_GIVES_WAY_TO_MEDIA = ("statement", "benefit_icon", "tension", "list_item", "product_hero", "kinetic_hook")
"""Layouts that a photo or clip may replace, in the order in which they give way."""
_VISUALS: dict[Layout, str] = {
    "kinetic_hook": "Large words land one after another on the theme's ground",
    "tension": "Words part to two sides with room between them",
    "product_hero": "The product alone, large, standing on its shadow",
    "benefit_icon": "One icon draws itself beside a short line",
    "three_benefits": "Three lines with icons arrive one after another",
    "big_number": "A large figure counts up and settles",
    "photo_push": "The photo fills the frame and moves slowly towards its subject",
    "own_clip": "The clip fills the frame, trimmed to its best part",
    "quote": "The quotation in large type with its author beneath",
    "steps_123": "Three numbered steps arrive in order",
    "before_after": "Two states side by side with a moving divider",
    "offer_card": "The offer on a card with the price largest",
    "list_item": "One line of the list with its mark",
    "statement": "A short line in large type, set by sense",
    "end_card": "Logo, one line, the call to action and the address",
}


def scenes_of(choices: Sequence[Choice], brief: Brief, sources: Sources, language: str) -> tuple[Scene, ...]:
    """One scene a choice, ``s1`` onwards."""
    layouts = _varied(choices)
    media = _placed(layouts, choices, brief)
    scenes = [
        scene_of(f"s{at + 1}", choice, *_with_media(layout, media.get(at)), sources, language)
        for at, (choice, layout) in enumerate(zip(choices, layouts, strict=True))
    ]
    return tuple(_counted(scenes))


def _counted(scenes: Sequence[Scene]) -> Iterator[Scene]:
    """Entries of a list say which they are, of how many that are in the film."""
    total = sum(scene.layout == "list_item" for scene in scenes)
    number = 0
    for scene in scenes:
        number += scene.layout == "list_item"
        entry = scene.layout == "list_item" and total > 1
        yield (
            scene.model_copy(update={"kicker": f"{number}/{total}", "figure": f"{number}"})
            if entry
            else scene
        )


def _varied(choices: Sequence[Choice]) -> list[Layout]:
    """For each scene its best layout that the film hasn't shown yet, else that the two before haven't."""
    chosen: list[Layout] = []
    for choice in choices:
        before = chosen[-1] if chosen else None
        options: list[Layout] = [layout for layout in choice.line.layouts if layout != before]
        unseen: list[Layout] = [layout for layout in options if layout not in chosen]
        fresh: list[Layout] = [layout for layout in options if layout not in chosen[-2:]]
        best: Layout = (unseen or fresh or options or list(choice.line.layouts))[0]
        chosen.append(best)
    return chosen


def _placed(layouts: Sequence[Layout], choices: Sequence[Choice], brief: Brief) -> dict[int, Path]:
    """Which scene shows which of the person's photos and clips, spread over the film in the order given."""
    hero_is_free = brief.product is None
    able = [
        at
        for at, layout in enumerate(layouts)
        if (layout in _GIVES_WAY_TO_MEDIA and (layout != "product_hero" or hero_is_free))
        or layout in {"big_number", "offer_card"}
    ]
    able.sort(key=lambda at: (bool(choices[at].line.figure), choices[at].point.role == "hook", at))
    taken = sorted(able[: len(brief.media)])
    return dict(zip(taken, brief.media, strict=False))


def _with_media(layout: Layout, media: Path | None) -> tuple[Layout, Path | None]:
    if media is None:
        return layout, None
    return ("own_clip" if media.suffix.lower() in CLIP_SUFFIXES else "photo_push"), media


def scene_of(
    name: str, choice: Choice, layout: Layout, media: Path | None, sources: Sources, language: str
) -> Scene:
    """The scene *name* that says and shows what was chosen."""
    line = choice.line
    figured = layout in {"big_number", "offer_card"}
    listed = layout in {
        "three_benefits",
        "steps_123",
        "before_after",
        "benefit_icon",
        "list_item",
        "end_card",
    }
    scene = Scene(
        id=name,
        layout=layout,
        narration=line.narration,
        on_screen_text=line.headline,
        visual=f"{_VISUALS[layout]}.",
        duration=choice.seconds,
        kicker=line.kicker if figured or layout in {"product_hero", "kinetic_hook"} else "",
        figure=line.figure if figured else "",
        unit=line.unit if figured else "",
        was=line.was if figured else "",
        items=line.items if listed else (),
        quote=line.quote,
        attribution=line.attribution,
        cta=line.cta,
        url=line.url,
        media=media,
        beats=cut(line.narration, language, line.records) if layout != "end_card" else (),
    )
    return scene.model_copy(update={"sources": sources_for(scene, sources, language)})


def sources_for(scene: Scene, sources: Sources, language: str) -> tuple[Claim, ...]:
    """The claims of everything heard and read in *scene*, each once."""
    found = {
        (claim.source, claim.quote): claim
        for text in reversed(scene.texts)
        for claim in trace(text, sources, language)
    }
    return tuple(reversed(found.values()))
