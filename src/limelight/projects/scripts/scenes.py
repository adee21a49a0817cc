"""Edits of a script as functions from one script to the next: replaced, a scene added, changed, dropped, moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from limelight.film.brief import Brief
from limelight.film.script import Scene, Script
from limelight.kit.errors import InvalidInput
from limelight.projects.wire import validated
from limelight.runtime.web.problems import NotFound

__all__ = ["LAST", "Change", "adding", "changing", "dropping", "ordering", "replacing"]

Change = Callable[[Script | None], Script]
LAST = "\0last"
"""As *after*: behind all others."""


def replacing(whole: Mapping[str, Any], brief: Brief) -> Change:
    """*whole* is a script's fields without its brief; the language stays when none is given."""

    def change(before: Script | None) -> Script:
        language = whole.get("language") or (before.language if before else brief.spoken_language)
        return validated(Script, {**whole, "language": language, "writer": "person", "brief": brief})

    return change


def adding(fields: Mapping[str, Any], *, after: str | None, used: Iterable[str]) -> Change:
    """A scene behind *after* (None: first); *used* are the ids of every version, which are not given again."""
    taken = frozenset(used)

    def change(before: Script | None) -> Script:
        script = _written(before)
        scene = validated(Scene, {"id": _new_id(taken), **fields})
        scenes = list(script.scenes)
        scenes.insert(_place(script, after), scene)
        return script.model_copy(update={"scenes": tuple(scenes)})

    return change


def changing(scene_id: str, fields: Mapping[str, Any]) -> Change:
    """*fields* of one scene; its id stays."""
    if "id" in fields and fields["id"] != scene_id:
        raise InvalidInput("A scene keeps its id.", fix="Add a scene and drop this one instead.")

    def change(before: Script | None) -> Script:
        script = _written(before)
        at = _index(script, scene_id)
        data = {**script.scenes[at].model_dump(), **fields}
        scenes = (*script.scenes[:at], validated(Scene, data), *script.scenes[at + 1 :])
        return script.model_copy(update={"scenes": scenes})

    return change


def dropping(scene_id: str) -> Change:
    def change(before: Script | None) -> Script:
        script = _written(before)
        at = _index(script, scene_id)
        if len(script.scenes) == 1:
            raise InvalidInput("A film has at least one scene.", fix="Add another one first.")
        return script.model_copy(update={"scenes": (*script.scenes[:at], *script.scenes[at + 1 :])})

    return change


def ordering(names: Iterable[str]) -> Change:
    """Every scene once, in the order of *names*."""
    wanted = list(names)

    def change(before: Script | None) -> Script:
        script = _written(before)
        known = {scene.id: scene for scene in script.scenes}
        if sorted(wanted) != sorted(known):
            raise InvalidInput(
                "The order does not name every scene once.", fix=f"The scenes are {', '.join(known)}."
            )
        return script.model_copy(update={"scenes": tuple(known[name] for name in wanted)})

    return change


def _written(script: Script | None) -> Script:
    if script is None:
        raise NotFound("The project has no script yet.", fix="Start a run that writes it, or PUT one.")
    return script


def _index(script: Script, scene_id: str) -> int:
    at = next((at for at, scene in enumerate(script.scenes) if scene.id == scene_id), None)
    if at is None:
        names = ", ".join(scene.id for scene in script.scenes)
        raise NotFound("There is no such scene in the current script.", fix=f"The scenes are {names}.")
    return at


def _place(script: Script, after: str | None) -> int:
    if after == LAST:
        return len(script.scenes)
    return 0 if after is None else _index(script, after) + 1


def _new_id(taken: frozenset[str]) -> str:
    """A number above all others: an id that comes back would bring its old takes along."""
    numbers = [int(found[1]) for name in taken if (found := re.fullmatch(r"s(\d{1,9})", name))]
    return f"s{max(numbers, default=0) + 1}"
