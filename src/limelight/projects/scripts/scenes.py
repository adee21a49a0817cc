"""Edits of a script as functions from one script to the next: replaced, a scene added, changed, dropped, moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from limelight.film.brief import Brief
from limelight.film.phrases import follows_narration
from limelight.film.script import Scene, Script
from limelight.kit.errors import InvalidInput
from limelight.projects.scripts.phrases import joined_phrases, parted_phrases, rephrased
from limelight.projects.scripts.schemas import Heading
from limelight.projects.wire import validated
from limelight.runtime.web.problems import Conflict, NotFound

__all__ = [
    "LAST",
    "Change",
    "adding",
    "changing",
    "dropping",
    "heading",
    "merging",
    "moving",
    "ordering",
    "replacing",
    "splitting",
]

Change = Callable[[Script | None], Script]
LAST = "\0last"
"""As *after*: behind all others."""
_LENT = ("on_screen_text", "visual", "media")
"""What a scene takes from one that is merged into it, where it has none."""
_SHORT = 40
"""Characters of a line that also reads well on screen."""
_READ = ("records", "genre", "tone", "opening")
"""What was read in the brief, which other scenes don't change."""


def replacing(whole: Mapping[str, Any], brief: Brief) -> Change:
    """*whole* is a script's fields without its brief; the language stays when none is given."""

    def change(before: Script | None) -> Script:
        language = whole.get("language") or (before.language if before else brief.spoken_language)
        read = before.model_dump(include=set(_READ)) if before else {}
        return validated(Script, {**read, **whole, "language": language, "writer": "person", "brief": brief})

    return change


def adding(fields: Mapping[str, Any], *, after: str | None, used: Iterable[str]) -> Change:
    """A scene behind *after* (None: first); *used* are the ids of every version, which are not given again."""
    taken = frozenset(used)

    def change(before: Script | None) -> Script:
        script = _written(before)
        scene = validated(Scene, {"id": _new_id(taken), **fields})
        place = _place(script, after)
        return _with(script, place, place, scene)

    return change


def heading(fields: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None) -> Change:
    """Title and hook; *seen* as in `changing`."""
    given = validated(Heading, fields).model_dump(exclude_unset=True)

    def change(before: Script | None) -> Script:
        script = _written(before)
        _check_seen(script.model_dump(include=set(fields)), fields, seen or {})
        return script.model_copy(update=given)

    return change


def changing(scene_id: str, fields: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None) -> Change:
    """*fields* of one scene; its id stays.

    *seen* is what its fields said when the person began: raises `Conflict` when one of them says something else now.
    """
    if "id" in fields and fields["id"] != scene_id:
        raise InvalidInput("A scene keeps its id.", fix="Add a scene and drop this one instead.")

    def change(before: Script | None) -> Script:
        script = _written(before)
        at = _index(script, scene_id)
        scene = script.scenes[at]
        _check_seen(scene.model_dump(mode="json"), fields, _somebodys(scene, seen or {}, script.language))
        after = validated(Scene, {**scene.model_dump(), **fields})
        return _with(script, at, at + 1, rephrased(script, scene, after))

    return change


def splitting(scene_id: str, at: int, *, used: Iterable[str]) -> Change:
    """Two scenes of one: what is spoken from character *at* on becomes a scene behind it, with its picture."""
    taken = frozenset(used)

    def change(before: Script | None) -> Script:
        script = _written(before)
        place = _index(script, scene_id)
        scene = script.scenes[place]
        first, rest = scene.narration[:at].strip(), scene.narration[at:].strip()
        if not (first and rest):
            raise InvalidInput(
                "There is nothing to say on one side of the split.", fix="Put the cursor between two words."
            )
        own = scene.layout if scene.media else "statement"
        left, right = parted_phrases(scene, first, rest, script.language)
        line = rest if len(rest) <= _SHORT else ""
        second = Scene.model_validate(
            {"id": _new_id(taken), "layout": own, "narration": rest, "visual": scene.visual, "media": scene.media}
            | {"on_screen_text": line} | right
        )  # fmt: skip
        kept = scene.model_copy(update={"narration": first, "duration": None, **left})
        return _with(script, place, place + 1, kept, second)

    return change


def merging(scene_id: str) -> Change:
    """The scene and the one behind it as one, which keeps the look of the first and says the words of both."""

    def change(before: Script | None) -> Script:
        script = _written(before)
        at = _index(script, scene_id)
        if at + 1 == len(script.scenes):
            raise InvalidInput(
                "There is no scene behind the last one.", fix="Merge the one before it instead."
            )
        one, other = script.scenes[at : at + 2]
        lent = {name: getattr(other, name) for name in _LENT if not getattr(one, name)}
        said = " ".join(filter(None, (one.narration, other.narration)))
        sources = (*one.sources, *other.sources)
        told = joined_phrases(one, other, script.language)
        data = {**one.model_dump(), **lent, "narration": said, "sources": sources, "duration": None, **told}
        return _with(script, at, at + 2, validated(Scene, data))

    return change


def dropping(scene_id: str) -> Change:
    def change(before: Script | None) -> Script:
        script = _written(before)
        at = _index(script, scene_id)
        if len(script.scenes) == 1:
            raise InvalidInput("A film has at least one scene.", fix="Add another one first.")
        return _with(script, at, at + 1)

    return change


def moving(scene_id: str, to: int) -> Change:
    """The scene at place *to*, counted from 0; the others keep their order."""

    def change(before: Script | None) -> Script:
        script = _written(before)
        at = _index(script, scene_id)
        rest = _with(script, at, at + 1)
        place = min(max(to, 0), len(rest.scenes))
        return _with(rest, place, place, script.scenes[at])

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


def _with(script: Script, start: int, end: int, *scenes: Scene) -> Script:
    """*script* with *scenes* in the place of those from *start* to before *end*."""
    return script.model_copy(update={"scenes": (*script.scenes[:start], *scenes, *script.scenes[end:])})


def _somebodys(scene: Scene, seen: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """*seen* without a line on screen that only follows the narration: nobody's words are lost with it."""
    gone = {"on_screen_text"} if follows_narration(scene, language) else set[str]()
    return {name: value for name, value in seen.items() if name not in gone}


def _check_seen(now: Mapping[str, Any], wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    """Raise `Conflict` for a field that somebody else changed, unless they wrote the same."""
    for name, before in seen.items():
        if now.get(name) not in (before, wanted.get(name, before)):
            raise Conflict(
                f"Somebody else changed the {name.replace('_', ' ')} meanwhile.",
                fix="Read it again, then decide which words to keep.",
                field=name,
            )


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
