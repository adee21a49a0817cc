"""What the brief says, record by record: its kind, how much it matters, and whether it is in the film."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nicegui.element import Element

from limelight.film.phrases import beats_of
from limelight.film.records.genre import Genre
from limelight.film.records.kinds import RecordKind
from limelight.film.script import Scene, Script
from limelight.projects.scripts.reading import ScriptReading
from limelight.studio.components.icon import icon_address
from limelight.studio.pages.script.sums import length_in_words

__all__ = ["GENRE_NAMES", "KIND_NAMES", "Told", "records_of", "taken_for"]

KIND_NAMES: Final[Mapping[RecordKind, str]] = {
    "offer": "The offer",
    "price": "The price",
    "identity": "What it is",
    "role": "The job",
    "event": "What happens",
    "deadline": "Until when",
    "place": "Where",
    "hours": "When",
    "contact": "How to reach you",
    "invitation": "How to get it",
    "measure": "A figure",
    "review": "What people say",
    "question": "A question",
    "title": "The title",
    "step": "A step",
    "item": "An item of the list",
    "feature": "What it has",
    "statement": "Also mentioned",
}
GENRE_NAMES: Final[Mapping[Genre, str]] = {
    "offer": "an offer",
    "event": "an event",
    "job": "a job to fill",
    "property": "a place to live or work",
    "charity": "a good cause",
    "app": "an app",
    "b2b": "something for businesses",
    "shop": "something to buy",
    "service": "a service",
    "howto": "a how-to",
    "list": "a list",
    "notice": "a notice",
    "course": "a course",
    "food": "food and drink",
    "culture": "arts and culture",
}


class Told(Element, component="told.js"):
    """A panel that folds; it is away while the script has no records."""

    def __init__(self) -> None:
        super().__init__()
        self.props["icons"] = {name: icon_address(name) for name in ("chevron-right", "star")}

    def show(self, script: Script, reading: ScriptReading) -> None:
        records = records_of(script, reading)
        told = sum(bool(record["scenes"]) for record in records)
        self.props["records"] = records
        self.props["count"] = f"{told} of {len(records)} in the film"
        self.props["taken"] = taken_for(script)
        self.set_visibility(bool(records))


def records_of(script: Script, reading: ScriptReading) -> list[dict[str, Any]]:
    """Each record in the brief's order, with the scenes that tell it."""
    places = _places(script)
    missing = _missing(reading)
    return [
        {
            "id": record.id,
            "text": record.text,
            "kind": KIND_NAMES[record.kind],
            "isFirst": record.rank == 1,
            "scenes": places.get(record.id, []),
            "missing": missing,
        }
        for record in script.records
    ]


def taken_for(script: Script) -> str:
    """What kind of film the brief was taken for, in a line."""
    genre = next((name for known, name in GENRE_NAMES.items() if known == script.genre), script.genre)
    parts = ", ".join(filter(None, (genre, script.tone)))
    return f"Taken for: {parts}" if parts else ""


def _places(script: Script) -> dict[str, list[dict[str, str]]]:
    """By record, the scenes that tell it."""
    found: dict[str, list[dict[str, str]]] = {}
    for number, scene in enumerate(script.scenes, start=1):
        for name in _told_by(scene, script):
            found.setdefault(name, []).append({"id": scene.id, "label": f"Scene {number}"})
    return found


def _told_by(scene: Scene, script: Script) -> frozenset[str]:
    """The records that its phrases name; an end card has none and shows some in their own words."""
    if scene.beats:
        return frozenset(beat.record for beat in beats_of(scene, script.language))
    shown = _plain("\n".join(scene.texts))
    return frozenset(record.id for record in script.records if _plain(record.text) in shown)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _missing(reading: ScriptReading) -> str:
    """Why a record is not told; a film with time to spare left it out for another reason."""
    _, is_near = length_in_words(reading.lasts, reading.wanted)
    return "Had no time" if is_near or reading.lasts > reading.wanted else "Not in the film"
