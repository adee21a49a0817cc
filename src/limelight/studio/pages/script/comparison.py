"""Two versions side by side: scene by scene, with the words marked that only one of them has."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from nicegui.element import Element

from limelight.projects.scripts.schemas import FieldChange, SceneDifference, ScriptDifference
from limelight.studio.components.badge import Tone, badge
from limelight.studio.components.text import text
from limelight.studio.layouts import LAYOUTS
from limelight.studio.pages.script.fields import LABELS
from limelight.studio.pages.script.words import Part, told_apart

__all__ = ["Contents", "in_words", "show_comparison"]

Contents = tuple[dict[str, Any], dict[str, Any]]
"""What the two versions say, as they are stored."""
_TONES: dict[str, Tone] = {"added": "ok", "dropped": "danger", "changed": "plain"}
_NAMES = {"layout": "Layout", "duration": "Lasts at least", "media": "File", "emphasis": "Stressed words", "beats": "Phrases on screen", "music": "Music", "language": "Language", "characters": "Characters"}  # fmt: skip
_OWN = ("narration", "on_screen_text", "visual")


def in_words(difference: ScriptDifference) -> str:
    """What changed, in a line: "2 scenes changed, 1 added"."""
    found = Counter(one.change for one in difference.scenes if one.change != "same")
    found["moved"] = sum(one.moved and one.change == "same" for one in difference.scenes)
    parts = [f"{count} {name}" for name, count in found.items() if count]
    if parts:
        first, rest = parts[0].split(" ", 1)
        parts[0] = f"{first} {'scene' if first == '1' else 'scenes'} {rest}"
    parts += [f"{_name(field.field).lower()} changed" for field in difference.fields]
    return f"{', '.join(parts)}." if parts else "Nothing changed."


def show_comparison(difference: ScriptDifference, contents: Contents) -> None:
    """The scenes that differ, in the newer version's order; the others are counted."""
    with Element("div").classes("ll-stack"):
        if difference.fields:
            with Element("section").classes("ll-card ll-stack-s"):
                text("h3", "The script as a whole", "ll-script-label")
                for field in difference.fields:
                    _field(field)
        for one in difference.scenes:
            if one.change != "same" or one.moved:
                _scene(one, contents)
        same = sum(one.change == "same" and not one.moved for one in difference.scenes)
        if same:
            text(
                "p",
                f"{same} {'scenes stay as they are' if same > 1 else 'scene stays as it is'}.",
                "ll-quiet",
            )


def _scene(one: SceneDifference, contents: Contents) -> None:
    with Element("section").classes("ll-card ll-stack-s"):
        with Element("div").classes("ll-row"):
            text("h3", _title(one, contents), "ll-script-label")
            if one.change != "same":
                badge(one.change.capitalize(), _TONES[one.change])
            if one.moved:
                badge("Moved")
            if one.speaks_anew:
                text("span", "Spoken anew", "ll-quiet")
        for field in one.fields or _whole(one, contents):
            if field.field != "beats" or not one.speaks_anew:  # else they only follow the words
                _field(field)


def _title(one: SceneDifference, contents: Contents) -> str:
    content = contents[0] if one.change == "dropped" else contents[1]
    return f"Scene {1 + next(at for at, scene in enumerate(content['scenes']) if scene['id'] == one.scene)}"


def _whole(one: SceneDifference, contents: Contents) -> list[FieldChange]:
    """All that a scene says which only one version has."""
    if one.change not in ("added", "dropped"):
        return []
    side = 1 if one.change == "added" else 0
    scene = next(scene for scene in contents[side]["scenes"] if scene["id"] == one.scene)
    said = {name: scene.get(name) or "" for name in _OWN}
    pairs = {name: ("", words) if side else (words, "") for name, words in said.items() if words}
    return [FieldChange(field=name, before=old, after=new) for name, (old, new) in pairs.items()]


def _field(field: FieldChange) -> None:
    before, after = told_apart(_words(field.field, field.before), _words(field.field, field.after))
    with Element("div").classes("ll-script-pair"):
        text("p", _name(field.field), "ll-quiet")
        _side("del", before)
        _side("ins", after)


def _side(tag: str, parts: list[Part]) -> None:
    with Element("p").classes("ll-script-side"):
        for words, is_own in parts:
            text(tag if is_own else "span", words)
        if not parts:
            text("span", "nothing", "ll-quiet")


def _name(field: str) -> str:
    return LABELS[field].name if field in LABELS else _NAMES.get(field, field.replace("_", " ").capitalize())


def _words(field: str, value: object) -> str:
    """A field's value as a person reads it."""
    if field == "layout":
        return next((shown.name for name, shown in LAYOUTS.items() if name == value), str(value))
    if isinstance(value, list):
        entries = cast("list[object]", value)
        return "\n".join(_entry(entry) for entry in entries)
    return "" if value is None else f"{value} s" if field == "duration" else str(value)


def _entry(entry: object) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    named = cast("dict[str, Any]", entry)
    return str(named.get("text") or named.get("name") or "")
