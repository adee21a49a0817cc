"""A scene's fields as a card shows them and hands them back, and its times and claims in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any, Final

from limelight.film.claims import Claim, Violation
from limelight.film.script import Scene, Script
from limelight.projects.scripts.phrases import has_phrases
from limelight.projects.scripts.reading import SceneReading
from limelight.studio.layouts import LAYOUTS

__all__ = [
    "LABELS",
    "fields_of",
    "heading_of",
    "phrases_of",
    "said",
    "supported_by",
    "supports_of",
    "times_of",
    "values_of",
    "warnings_of",
]


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is called, the most characters, and what stands there while it is empty."""

    name: str
    most: int
    placeholder: str = ""


LABELS: Final[Mapping[str, Label]] = {
    "narration": Label("The voice says", 1_000, "Nothing: a silent scene"),
    "on_screen_text": Label("On screen", 200, "Two to five words read best"),
    "kicker": Label("Small words above it", 80),
    "visual": Label("In the picture", 1_000, "What the picture shows"),
    "figure": Label("Figure", 40, "90"),
    "unit": Label("Unit", 40, "seconds"),
    "was": Label("Price before", 40, "199"),
    "items": Label("Lines, one below the other", 1_800),
    "quote": Label("Quote", 400),
    "attribution": Label("Who said it", 120),
    "cta": Label("Call to action", 120, "Try it"),
    "url": Label("Address", 200, "example.com"),
    "title": Label("Title of the film", 200, "What the film is called"),
    "hook": Label("The hook", 1_000, "One sentence that makes people stay"),
}
_HEADING = ("title", "hook")
_ALWAYS = ("narration", "on_screen_text", "visual")
_FOLLOWS = "Used where one line must do, such as chapters. Your own words here replace the phrases."
_REPLACES = "Your own words; empty the field to bring the phrases back."


def fields_of(scene: Scene, reading: SceneReading) -> list[dict[str, Any]]:
    """The fields of *scene* that its layout shows, and those that hold words all the same."""
    own = LAYOUTS[scene.layout].fields
    names = [name for name in LABELS if name not in _HEADING]
    shown = [name for name in names if name in _ALWAYS or name in own or getattr(scene, name)]
    fields = [_field(name, said(scene, name), reading.unsupported.get(name, ())) for name in shown]
    return [
        field | {"placeholder": _placeholder(scene, field), "hint": _hint(scene, reading, field)}
        for field in fields
    ]


def phrases_of(scene: Scene, reading: SceneReading) -> dict[str, Any] | None:
    """What lands on screen with the voice, or that one's own words stand there; None where neither can."""
    if not has_phrases(scene):
        return None
    return {"lines": list(reading.phrases), "isReplaced": not reading.phrases}


def _hint(scene: Scene, reading: SceneReading, field: Mapping[str, Any]) -> str:
    """What one's own words on screen do to the phrases."""
    if field["name"] != "on_screen_text" or not has_phrases(scene):
        return ""
    return _FOLLOWS if reading.phrases else _REPLACES


def _placeholder(scene: Scene, field: Mapping[str, Any]) -> str:
    """What stands in an empty field: an offer's figure is a price."""
    is_price = scene.layout == "offer_card" and field["name"] == "unit"
    return "a month" if is_price else str(field["placeholder"])


def heading_of(script: Script) -> list[dict[str, Any]]:
    """The fields above the scenes."""
    return [_field(name, str(getattr(script, name))) for name in _HEADING]


def said(scene: Scene, name: str) -> str:
    """What the field *name* says; a list has a line for each of its entries."""
    return "\n".join(item.text for item in scene.items) if name == "items" else str(getattr(scene, name))


def values_of(scene: Scene, fields: Mapping[str, str]) -> dict[str, Any]:
    """*fields* as a scene keeps them. An entry of a list keeps its icon when its words or its place stay."""
    return {name: _items(scene, words) if name == "items" else words for name, words in fields.items()}


def times_of(reading: SceneReading) -> str:
    """How long it lasts, and what of that is heard."""
    heard = f"{_seconds(reading.spoken)} spoken" if reading.spoken else "silent"
    return f"{_seconds(reading.lasts)} · {heard}"


def warnings_of(reading: SceneReading) -> list[dict[str, str]]:
    """The words that no source says, by what to do about them."""
    words: dict[str, list[str]] = {}
    for one in chain.from_iterable(reading.unsupported.values()):
        same = words.setdefault(one.fix, [])
        same += [] if one.word in same else [one.word]
    return [{"words": ", ".join(f"“{word}”" for word in found), "fix": fix} for fix, found in words.items()]


def supports_of(reading: SceneReading) -> list[dict[str, str]]:
    """Each claim with the fact that says it; none beside a warning, for a tick there would take it back."""
    claims = () if reading.unsupported else reading.supported
    return [{"source": f"{_source(claim)} (“{claim.quote}”)", "text": claim.text} for claim in claims]


def supported_by(reading: SceneReading) -> str:
    """Where its claims come from, in a line."""
    names = list(dict.fromkeys(_source(claim) for claim in reading.supported))
    return f"Supported by {', '.join(names)}" if names else ""


def _field(name: str, value: str, marks: tuple[Violation, ...] = ()) -> dict[str, Any]:
    label = LABELS[name]
    return {
        "name": name,
        "label": label.name,
        "value": value,
        "most": label.most,
        "placeholder": label.placeholder,
        "lines": name == "items",
        "marks": [{"start": mark.start, "end": mark.end} for mark in marks],
    }


def _items(scene: Scene, words: str) -> list[dict[str, str | None]]:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    drawn = {item.text: item.icon for item in scene.items}
    icons = [item.icon for item in scene.items] + [None] * len(lines)
    return [{"text": line, "icon": drawn.get(line, icons[at])} for at, line in enumerate(lines)]


def _source(claim: Claim) -> str:
    """``fact 2`` and its like as a person calls it."""
    names = {"prompt": "what you wrote in the brief", "brand": "the brand", "person": "your own words"}
    return names.get(claim.source, claim.source)


def _seconds(length: Fraction) -> str:
    return f"{float(length):.1f} s"
