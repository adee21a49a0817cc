"""A script under work: its scenes beside everything that the house writer could say for the brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from limelight.film.brief import Brief
from limelight.film.claims import Sources
from limelight.film.claims.tokens import tokenise
from limelight.film.claims.vocabulary import words
from limelight.film.phrases import cut
from limelight.film.script import Layout, Scene, Script
from limelight.film.timing import END_CARD_HOLD, LEAD, TAIL, reading_time
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.options import Possible
from limelight.film.writers.house.ration import BEAT_ALLOWANCE, LEAST_SCENE, Choice, Measure
from limelight.film.writers.house.scenes import scene_of, sources_for
from limelight.kit.figures import find_figures
from limelight.kit.hashing import digest

__all__ = [
    "Draft",
    "inserted",
    "keys_of",
    "lasting",
    "least",
    "length",
    "speaks_of",
    "speech",
    "telling_keys",
    "without",
]

_CENT = Fraction(1, 100)
_READ_AT_ONCE = 12
"""Words on screen that a scene waits for at most, as the writer has it."""
_KINDS: Mapping[str, str] = {
    "price": "price cost costs money pricing",
    "offer": "offer discount deal sale",
    "place": "place location where venue",
    "deadline": "deadline end ends until",
    "event": "date day days time times when",
    "hours": "hours times open opening",
    "review": "quote review testimonial",
    "identity": "product name",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """``kept`` are scenes that a person wants left alone, ``refused`` what they asked to leave out.

    ``said`` finds a narration's point and wording; what isn't in it is a person's (or a model's) own.
    """

    script: Script
    brief: Brief
    possible: Possible
    sources: Sources
    measure: Measure
    said: Mapping[str, tuple[Point, Line]]
    kept: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def scenes(self) -> tuple[Scene, ...]:
        return self.script.scenes

    def point(self, scene: Scene) -> Point | None:
        """The house's point that *scene* says; None for words of a person or a model."""
        found = self.said.get(scene.narration)
        return found[0] if found else None

    def with_scenes(self, scenes: Iterable[Scene]) -> Draft:
        """The same with other scenes; entries of a list are counted anew when their number changed."""
        new = tuple(scenes)
        if len(new) != len(self.scenes):
            new = tuple(_counted(new))
        hook = new[0].narration if new[0] != self.scenes[0] else self.script.hook
        return replace(self, script=self.script.model_copy(update={"scenes": new, "hook": hook}))

    def with_scene(self, at: int, scene: Scene) -> Draft:
        return self.with_scenes((*self.scenes[:at], scene, *self.scenes[at + 1 :]))

    def noting(self, note: str) -> Draft:
        return replace(self, notes=(*self.notes, note))

    def reworded(self, at: int, line: Line) -> Draft:
        """Scene *at* in another wording; what a person changed beside its words stays as it is."""
        scene = self.scenes[at]
        found = self.said.get(scene.narration)
        fields = {"on_screen_text": "headline", "kicker": "kicker", "cta": "cta", "url": "url"}
        changed = {
            field: getattr(line, name)
            for field, name in fields.items()
            if found is None or getattr(scene, field) == getattr(found[1], name)
        }
        beats = cut(line.narration, self.script.language, line.records) if scene.layout != "end_card" else ()
        new = scene.model_copy(
            update={"narration": line.narration, "beats": beats, "emphasis": (), **changed}
        )
        new = new.model_copy(update={"sources": sources_for(new, self.sources, self.script.language)})
        return self.with_scene(at, new)._lasting(at, scene)

    def _lasting(self, at: int, before: Scene) -> Draft:
        """Scene *at* longer or shorter by as much as its words now take."""
        scene = self.scenes[at]
        if scene.duration is None:
            return self
        moved = before.duration or Fraction(0)
        moved += self.measure(scene.narration) - (self.measure(before.narration) if before.narration else 0)
        seconds = _up(max(least(self, at), moved))
        return self.with_scene(at, scene.model_copy(update={"duration": seconds}))

    def fresh_id(self, narration: str) -> str:
        """An id that no other words ever had: takes of a dropped scene are never shown for a new one."""
        numbers = [int(scene.id[1:]) for scene in self.scenes if scene.id[:1] == "s" and scene.id[1:].isdecimal()]  # fmt: skip
        return f"s{max(numbers, default=len(self.scenes)) % 10**9 + 1}-{digest(narration)[:6]}"


def speech(draft: Draft) -> Fraction:
    """Seconds that are spoken."""
    spoken = (draft.measure(scene.narration) for scene in draft.scenes if scene.narration)
    return sum(spoken, Fraction(0))


def least(draft: Draft, at: int) -> Fraction:
    """Seconds that scene *at* needs for its own words."""
    scene = draft.scenes[at]
    role = "opening" if at == 0 else "closing" if at == len(draft.scenes) - 1 else "middle"
    spoken = LEAD[role] + draft.measure(scene.narration) + TAIL[role] if scene.narration else Fraction(0)
    if role == "closing":
        return max(spoken, END_CARD_HOLD)
    return max(spoken, LEAST_SCENE, reading_time(min(_words_shown(scene), _READ_AT_ONCE)))


def _words_shown(scene: Scene) -> int:
    figure = " ".join((scene.kicker, scene.figure, scene.unit))
    items = " ".join(item.text for item in scene.items)
    return max(len(text.split()) for text in (scene.on_screen_text, figure, scene.quote, items))


def lasting(draft: Draft, at: int) -> Fraction:
    """Seconds of scene *at*: its own, or what its words take on whole beats."""
    own = draft.scenes[at].duration
    return own if own is not None else least(draft, at) + BEAT_ALLOWANCE


def length(draft: Draft) -> Fraction:
    """Seconds of the film."""
    return sum((lasting(draft, at) for at in range(len(draft.scenes))), Fraction(0))


def without(draft: Draft, gone: Sequence[int]) -> Draft:
    """The film without the scenes at *gone*."""
    points = [draft.point(draft.scenes[at]) for at in gone]
    refused = draft.refused | {point.fact for point in points if point and point.fact}
    scenes = [scene for at, scene in enumerate(draft.scenes) if at not in gone]
    return replace(draft, refused=refused).with_scenes(scenes)


def inserted(draft: Draft, point: Point, line: Line, at: int) -> Draft:
    """The film with a new scene at the place *at*."""
    near = {scene.layout for scene in draft.scenes[max(0, at - 1) : at + 1]}
    other: list[Layout] = [layout for layout in line.layouts if layout not in near]
    layout: Layout = (other or list(line.layouts))[0]
    choice = Choice((point,), line, LEAST_SCENE)
    name = draft.fresh_id(line.narration)
    scene = scene_of(name, choice, layout, None, draft.sources, draft.script.language)
    longer = draft.with_scenes((*draft.scenes[:at], scene, *draft.scenes[at:]))
    timed = any(scene.duration is not None for scene in draft.scenes)
    seconds = _up(least(longer, at) + BEAT_ALLOWANCE) if timed else None
    return longer.with_scene(at, longer.scenes[at].model_copy(update={"duration": seconds}))


def telling_keys(text: str, language: str) -> frozenset[str]:
    """The words of *text* that say something, in their plain forms."""
    return frozenset(token.key for token in tokenise(text, language) if token.lower not in words("harmless"))


def keys_of(text: str, language: str) -> frozenset[str]:
    """The same; all words when none says anything."""
    return telling_keys(text, language) or frozenset(token.key for token in tokenise(text, language))


def speaks_of(what: str, language: str) -> Callable[[Sequence[str], Point | None], Fraction]:
    """How much texts are about *what*: 0 when not at all, 1 when about nothing else. A point's kind counts too."""
    wanted = keys_of(what, language)
    kinds = {kind for kind, names in _KINDS.items() if set(what.lower().split()) & set(names.split())}

    def measure(texts: Sequence[str], point: Point | None) -> Fraction:
        heard = frozenset(key for text in texts for key in keys_of(text, language))
        if wanted and wanted <= heard:
            return Fraction(len(wanted), len(heard))
        priced = any(figure.kind == "money" for text in texts for figure in find_figures(text, language))
        known = {point.role if point else "", "price" if priced else ""} & kinds
        return Fraction(1, 2) if known else Fraction(0)

    return measure


def _up(seconds: Fraction) -> Fraction:
    return -(-seconds // _CENT) * _CENT


def _counted(scenes: Sequence[Scene]) -> Iterator[Scene]:
    """Entries that count themselves ("2/5") count what is there now."""
    total = sum(_counts(scene) for scene in scenes)
    number = 0
    for scene in scenes:
        number += _counts(scene)
        label = {"kicker": f"{number}/{total}", "figure": f"{number}"} if total > 1 else {"kicker": "", "figure": ""}  # fmt: skip
        yield scene.model_copy(update=label) if _counts(scene) else scene


def _counts(scene: Scene) -> bool:
    number, _, total = scene.kicker.partition("/")
    fresh = not scene.kicker and not scene.figure and bool(scene.items)
    return scene.layout == "list_item" and (fresh or (number == scene.figure and total.isdecimal()))
