"""One way of saying one thing."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.script import Layout, SceneItem

__all__ = ["Line", "Point"]


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate for a scene: what is said, and the layouts that suit it, best first.

    ``headline`` stands where one line must do; ``records`` are the ids of what it tells; ``family`` is the
    kind of opening that it is, of a hook.
    """

    narration: str
    headline: str
    layouts: tuple[Layout, ...]
    kicker: str = ""
    figure: str = ""
    unit: str = ""
    was: str = ""
    items: tuple[SceneItem, ...] = ()
    quote: str = ""
    attribution: str = ""
    cta: str = ""
    url: str = ""
    records: tuple[str, ...] = ()
    family: str = ""
    repeats: bool = False
    """It says again what was said before: only where time is left."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the film's argument with the ways to say it, best first.

    ``weight`` decides what stays when time is short. ``fact`` is the given words it carries, named in the
    notice when it has to go. A point that ``leans`` makes no sense without the one before it.
    """

    role: str
    lines: tuple[Line, ...]
    weight: int
    required: bool = False
    fact: str = ""
    leans: bool = False
    joins: bool = False
    """It may be said in one scene with the point before it."""
    words: float = 0.0
    """How long it takes to say, in words."""
