"""Two films of a project against each other: wiped on screen, and scene by scene in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.films.differences import compare
from limelight.projects.films.schemas import FilmDifference, FilmOut, FilmSceneDifference
from limelight.projects.films.service import masters
from limelight.studio.components.badge import Tone, badge
from limelight.studio.components.compare import Compare, Pair, Side
from limelight.studio.components.empty import empty
from limelight.studio.components.field import choice
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.navigation import go
from limelight.studio.pages.films.head import film_head
from limelight.studio.pages.films.reading import Seen, film_numbered, number_of
from limelight.studio.playing import playable, scene_names, shapes
from limelight.tables.films import Film

__all__ = ["compare_page"]

_SAYS: Final[Mapping[str, tuple[str, Tone]]] = {
    "same": ("Same", "plain"),
    "changed": ("Changed", "warn"),
    "moved": ("Moved", "warn"),
    "added": ("New", "ok"),
    "removed": ("Gone", "danger"),
}


_SETTINGS: Final = {
    "theme": "Look",
    "voice": "Voice",
    "music": "Music",
    "captions": "Captions",
    "language": "Language",
    "rate": "Frames a second",
    "quality": "Quality",
    "aspects": "Shapes",
}
"""Those of a film's settings that a person chose."""


@dataclass(frozen=True, slots=True)
class _Both:
    before: Side
    after: Side
    pairs: tuple[Pair, ...]
    shape: str
    difference: FilmDifference
    names: Mapping[str, str]


async def compare_page(desk: Desk, project_id: str, number: str, other: str = "") -> None:
    """The film against *other*, or against the one before it."""
    seen = await film_head(desk, project_id, number, "compare")
    if seen is None:
        return
    others = {one.number: one.name for one in seen.versions if one.number != seen.film.number}
    if not others:
        empty("columns-2", "Nothing to compare with yet", "When something is changed and the film is made again, the two are held against each other here.")  # fmt: skip
        return
    against = number_of(other) if other else _before(seen.film.number, others)
    both = await desk.call("projects.read", lambda access: _read(desk, access, seen, against))
    _Comparing(seen, others, against, both)


def _before(number: int, others: Mapping[int, str]) -> int:
    return max((one for one in others if one < number), default=min(others))


class _Comparing:
    def __init__(self, seen: Seen, others: Mapping[int, str], against: int, both: _Both) -> None:
        named = {str(number): name for number, name in others.items()}
        with Element("div").classes("ll-films-against"):
            choice(f"Compare {seen.name.lower()} with", named, str(against), lambda chosen: go(seen.address(f"compare/{chosen}")))  # fmt: skip
        with Element("div").classes("ll-columns"):
            self._films = Compare(both.before, both.after, both.pairs, shape=both.shape)
            with Element("section").classes("ll-stack"):
                text("h3", _sum(both.difference), "ll-section-title")
                for setting in filter(None, map(_setting, both.difference.settings)):
                    text("p", setting, "ll-quiet")
                self._changes(both)

    def _changes(self, both: _Both) -> None:
        starts = {pair.scene: pair.start for pair in both.pairs}
        changes = both.difference.scenes

        def some(first: int, end: int) -> None:
            for change in changes[first:end]:
                with Element("article").classes("ll-films-change"):
                    self._change(change, both.names.get(change.scene, change.scene), starts.get(change.scene))

        LazyList(len(changes), some, chunk=24, height=56 * min(24, len(changes)), classes="ll-films-changes")

    def _change(self, change: FilmSceneDifference, name: str, start: float | None) -> None:
        words, tone = _SAYS[change.change]
        with Element("div").classes("ll-row"):
            badge(words, tone)
            if start is None:
                text("span", name)
            else:
                with Element("button").props("type=button").classes("ll-films-goto") as link:
                    text("span", name)
                link.on("click", lambda: self._films.seek(start + 0.02), [])
        if change.change == "changed":
            parts = {"words": change.words, "voice": change.voice, "picture": change.picture}
            text("p", ", ".join(part for part, differs in parts.items() if differs).capitalize(), "ll-quiet")
            for why in change.why:
                text("p", why[:1].upper() + why[1:], "ll-films-why")


def _read(desk: Desk, access: Access, seen: Seen, against: int) -> _Both:
    films = [film_numbered(access, seen.project_id, number) for number in sorted((seen.film.number, against))]
    before, after = films
    difference = compare(before, after)
    file = next((name for name in masters(after) if name in before.files), None)
    return _Both(
        before=_side(desk, access, before, file),
        after=_side(desk, access, after, file),
        pairs=tuple(_pairs(before, after, difference)),
        shape=shapes(after).get(file or "", "9:16").replace(":", " / "),
        difference=difference,
        names=scene_names(before) | scene_names(after),
    )


def _side(desk: Desk, access: Access, film: Film, file: str | None) -> Side:
    shown = playable(access.session, film, desk.url, file)
    return Side(
        f"{'Draft' if film.kind == 'animatic' else 'Film'} {film.number}", shown.url, shown.poster_url
    )


def _pairs(before: Film, after: Film, difference: FilmDifference) -> list[Pair]:
    older, newer = FilmOut.of(before), FilmOut.of(after)
    was = {slot.scene: (_seconds(slot.start, older), _seconds(slot.end, older)) for slot in older.scenes}
    same = {change.scene for change in difference.scenes if change.change == "same"}
    names = scene_names(after)
    return [
        Pair(
            slot.scene, names[slot.scene], _seconds(slot.start, newer), _seconds(slot.end, newer),
            was.get(slot.scene), slot.scene not in same,
        )
        for slot in newer.scenes
    ]  # fmt: skip


def _seconds(frame: int, film: FilmOut) -> float:
    return float(frame / Fraction(film.rate))


def _setting(said: str) -> str:
    """``quality: “draft” → “final”`` with the name that pages have for it; empty for what no person chose."""
    name, _, change = said.partition(": ")
    return f"{_SETTINGS[name]}: {change}" if name in _SETTINGS else ""


def _sum(difference: FilmDifference) -> str:
    count = sum(change.change != "same" for change in difference.scenes)
    if not count:
        return "Every scene is the same"
    return "One scene differs" if count == 1 else f"{count} scenes differ"
