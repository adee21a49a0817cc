"""Two films of a project, compared scene by scene by the keys of their steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from limelight.film.diff import compare_films
from limelight.projects.films.schemas import FilmDifference, FilmSceneDifference
from limelight.tables.films import Film

__all__ = ["compare", "is_filmed", "is_reworded"]

_READ = ("narration", "on_screen_text", "kicker", "figure", "unit", "items", "quote", "attribution", "cta", "url")  # fmt: skip


def compare(before: Film, after: Film) -> FilmDifference:
    """Which scenes differ, in words, voice or picture."""
    changes = compare_films(_as_film_file(before), _as_film_file(after))
    scenes = [
        FilmSceneDifference(
            scene=one.scene,
            change=one.change,
            words=_words(before, one.scene) != _words(after, one.scene),
            voice=_keys(before, one.scene)[:1] != _keys(after, one.scene)[:1],
            picture=set(_keys(before, one.scene)[1:]) != set(_keys(after, one.scene)[1:]),
            why=list(one.why),
        )
        for one in changes
        if one.scene != "film"
    ]
    settings = [why for one in changes if one.scene == "film" for why in one.why]
    same_time = _slots(before) == _slots(after)
    return FilmDifference(
        before=before.number, after=after.number, scenes=scenes, settings=settings, same_timing=same_time
    )


def is_reworded(film: Film, scene: Mapping[str, Any]) -> bool:
    """Whether *scene* of a script is heard or read with other words than in *film*, or is not in it at all."""
    return _words(film, scene["id"]) != tuple(scene.get(name) for name in _READ)


def is_filmed(film: Film, scene: Mapping[str, Any]) -> bool:
    """Whether *film* shows what an engine filmed of *scene*, which the script has drawn."""
    shown = [one["layout"] for one in film.keys.get("words", ()) if one["id"] == scene["id"]]
    return "own_clip" in shown and scene["layout"] != "own_clip"


def _as_film_file(film: Film) -> Mapping[str, Any]:
    return {
        "script": {"scenes": film.keys.get("words", [])},
        "keys": {"scenes": film.keys.get("scenes", {})},
        "settings": film.keys.get("settings", {}),
    }


def _words(film: Film, scene: str) -> tuple[Any, ...]:
    scenes: dict[str, dict[str, Any]] = {one["id"]: one for one in film.keys.get("words", [])}
    return tuple(scenes[scene].get(name) for name in _READ) if scene in scenes else ()


def _keys(film: Film, scene: str) -> list[str]:
    """The voice's key first, then those of the pictures (as in ``film.json``)."""
    return list(film.keys.get("scenes", {}).get(scene, ()))


def _slots(film: Film) -> list[Any]:
    return list(film.keys.get("slots", ()))
