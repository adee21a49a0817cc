"""Which scenes of two films differ, and why: their steps' keys compared, then what went into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["SceneChange", "compare_films"]

WATCHED = {
    "narration": "narration",
    "on_screen_text": "text on screen",
    "layout": "layout",
    "figure": "figure",
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
    why = tuple(
        f"{said}: {_short(before[name].get(field))} → {_short(after[name].get(field))}"
        for field, said in WATCHED.items()
        if before[name].get(field) != after[name].get(field)
    )
    if why or _keys(old, name) != _keys(new, name):
        return SceneChange(
            name, "changed", why or ("drawn anew: its quality, look, voice, media or engine changed",)
        )
    moved = list(before).index(name) != list(after).index(name)
    return SceneChange(name, "moved" if moved else "same")


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
