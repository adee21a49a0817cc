"""Two versions of a script, compared scene by scene."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from limelight.projects.scripts.schemas import FieldChange, SceneDifference, ScriptDifference
from limelight.tables.scripts import Script

__all__ = ["compare", "moved"]

_OF_THE_SCRIPT = ("title", "hook", "music", "language", "characters")
_UNSEEN = frozenset({"id", "sources"})
"""Where a claim came from follows its words."""


def compare(before: Script, after: Script) -> ScriptDifference:
    """What *after* has that *before* has not, and the other way round."""
    old, new = _scenes(before), _scenes(after)
    shifted = moved(list(old), list(new))
    scenes = [
        _compared(name, old[name], new[name], moved=name in shifted)
        if name in old
        else SceneDifference(scene=name, change="added", speaks_anew=bool(new[name].get("narration")))
        for name in new
    ]
    scenes += [SceneDifference(scene=name, change="dropped") for name in old if name not in new]
    fields = _fields({name: before.content.get(name) for name in _OF_THE_SCRIPT}, after.content)
    return ScriptDifference(before=before.version, after=after.version, scenes=scenes, fields=fields)


def moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The fewest of the common names that have to be taken out so that the rest stand in the same order."""
    rank = {name: at for at, name in enumerate(before)}
    common = [name for name in after if name in rank]
    return frozenset(common) - _longest_rising(common, rank)


def _compared(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any], *, moved: bool
) -> SceneDifference:
    fields = _fields(before, after)
    return SceneDifference(
        scene=name,
        change="changed" if fields else "same",
        moved=moved,
        fields=fields,
        speaks_anew=any(change.field == "narration" for change in fields),
    )


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    return [
        FieldChange(field=name, before=before[name], after=after.get(name))
        for name in before
        if name not in _UNSEEN and before[name] != after.get(name)
    ]


def _longest_rising(names: Sequence[str], rank: Mapping[str, int]) -> frozenset[str]:
    """The longest subsequence of *names* whose ranks rise (patience sorting)."""
    ends: list[int] = []
    tops: list[str] = []
    parents: dict[str, str | None] = {}
    for name in names:
        at = bisect_left(ends, rank[name])
        parents[name] = tops[at - 1] if at else None
        ends[at : at + 1] = [rank[name]]
        tops[at : at + 1] = [name]
    kept: set[str] = set()
    last: str | None = tops[-1] if tops else None
    while last is not None:
        kept.add(last)
        last = parents[last]
    return frozenset(kept)


def _scenes(script: Script) -> dict[str, dict[str, Any]]:
    return {scene["id"]: scene for scene in script.content["scenes"]}
