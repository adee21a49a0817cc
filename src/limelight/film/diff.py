"""Which scenes of two films differ, and why: their steps' keys compared, then what went into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["SceneChange", "compare_films"]

WATCHED = {
    "narration": "narration",
    "on_screen_text": "text on screen",
    "layout": "layout",
    "kicker": "line above",
    "figure": "figure",
    "unit": "unit",
    "was": "old price",
    "quote": "quote",
    "attribution": "name under the quote",
    "items": "items",
    "cta": "call to action",
    "media": "picture",
    "duration": "duration",
}


@dataclass(frozen=True, slots=True)
class SceneChange:
    """``why`` says what changed, in words; empty for a scene that did not change."""

    scene: str
    change: Literal["same", "changed", "moved", "added", "removed"]
    why: tuple[str, ...] = ()


def compare_films(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[SceneChange, ...]:
    """Scene by scene in the new film's order, removed scenes last, then the film's own settings under ``film``."""
    before, after = _scenes(old), _scenes(new)
    changes = [_compared(name, before, after, old, new) for name in after]
    changes += [SceneChange(name, "removed") for name in before if name not in after]
    settings = _settings(old, new)
    return (*changes, *((SceneChange("film", "changed", settings),) if settings else ()))


def _scenes(film: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {scene["id"]: scene for scene in film["script"]["scenes"]}


def _compared(
    name: str,
    before: Mapping[str, Mapping[str, Any]],
    after: Mapping[str, Mapping[str, Any]],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
) -> SceneChange:
    if name not in before:
        return SceneChange(name, "added")
    why = tuple(_reasons(before[name], after[name]))
    if why or _keys(old, name) != _keys(new, name):
        return SceneChange(
            name, "changed", why or ("drawn anew: its quality, look, voice, media or engine changed",)
        )
    moved = list(before).index(name) != list(after).index(name)
    return SceneChange(name, "moved" if moved else "same")


def _reasons(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    changed = [field for field in WATCHED if before.get(field) != after.get(field)]
    for field in changed:
        yield f"{WATCHED[field]}: {_short(before.get(field))} → {_short(after.get(field))}"
    if "narration" not in changed and (was := _phrases(before)) != (now := _phrases(after)):
        yield f"phrases on screen: {_short(was)} → {_short(now)}"


def _phrases(scene: Mapping[str, Any]) -> str:
    return " | ".join(beat["text"] for beat in scene.get("beats", ()))


def _keys(film: Mapping[str, Any], scene: str) -> set[str]:
    return set(film["keys"]["scenes"].get(scene, ()))


def _settings(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    names = sorted({*old["settings"], *new["settings"]})
    return tuple(
        f"{name}: {_short(old['settings'].get(name))} → {_short(new['settings'].get(name))}"
        for name in names
        if old["settings"].get(name) != new["settings"].get(name)
    )


def _short(value: object) -> str:
    if value in (None, "", [], ()):
        return "nothing"
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
