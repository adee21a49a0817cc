"""One way of saying one thing, and how patterns are filled."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from limelight.film.script import Layout, SceneItem
from limelight.film.writers.house.grammar import capitalised

__all__ = ["Beat", "Line", "Slots", "fill", "lines_of", "pattern_sections", "patterns", "shuffled"]

Slots = Mapping[str, str]
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate for a scene: what is said, what is shown, and the layouts that suit it, best first."""

    narration: str
    headline: str
    layouts: tuple[Layout, ...]
    kicker: str = ""
    figure: str = ""
    unit: str = ""
    items: tuple[SceneItem, ...] = ()
    quote: str = ""
    attribution: str = ""
    cta: str = ""
    url: str = ""

    @property
    def words_on_screen(self) -> int:
        """What a layout shows at most: it picks the headline, the figure, the quote or the items."""
        figure = " ".join((self.kicker, self.figure, self.unit))
        items = " ".join(item.text for item in self.items)
        return max(len(text.split()) for text in (self.headline, figure, self.quote, items))


@dataclass(frozen=True, slots=True)
class Beat:
    """A step of the film's argument with the ways to say it, best first.

    ``weight`` decides what stays when time is short. ``padding`` beats only come in when there is time.
    ``fact`` is the given words it carries, named in the notice when it has to go.
    """

    role: str
    lines: tuple[Line, ...]
    weight: int
    required: bool = False
    padding: bool = False
    fact: str = ""
    reserve: tuple[Line, ...] = ()
    """Wordings that say less than was given; used only when nothing else makes the film short enough."""


@cache
def patterns(section: str) -> tuple[tuple[str, str], ...]:
    """(narration, on-screen text) pairs of one section of ``data/patterns.txt``."""
    return pattern_sections()[section]


@cache
def pattern_sections() -> dict[str, tuple[tuple[str, str], ...]]:
    """All of ``data/patterns.txt`` by section."""
    text = files("limelight.film.writers.house").joinpath("data", "patterns.txt").read_text("utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            said, _, shown = line.partition(" | ")
            found.setdefault(name, []).append((said.strip(), shown.strip()))
    return {name: tuple(pairs) for name, pairs in found.items()}


def fill(sections: Iterable[str], slots: Slots) -> tuple[tuple[str, str], ...]:
    """The patterns of *sections* whose every slot is known, filled."""
    pairs = (pair for section in sections for pair in patterns(section))
    usable = (pair for pair in pairs if all(slots.get(name) for name in _SLOT.findall(" ".join(pair))))
    return tuple((_filled(said, slots), _filled(shown, slots)) for said, shown in usable)


def _filled(pattern: str, slots: Slots) -> str:
    text = _SLOT.sub(lambda match: slots[match.group(1)], pattern)
    return re.sub(r"([.?…])[.]", r"\1", text)


def shuffled(pairs: Iterable[tuple[str, str]], rng: random.Random) -> list[tuple[str, str]]:
    """*pairs* without doubles, in the order of the seed."""
    mixed = list(dict.fromkeys(pairs))
    rng.shuffle(mixed)
    return mixed


def lines_of(pairs: Iterable[tuple[str, str]], layouts: tuple[Layout, ...]) -> tuple[Line, ...]:
    """Filled patterns as lines."""
    return tuple(Line(capitalised(said), shown, layouts) for said, shown in pairs)
