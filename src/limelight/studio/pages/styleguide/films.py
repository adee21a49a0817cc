"""The components around a film: watched, talked about, laid over another, decided upon."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, Final

from nicegui.element import Element

from limelight.studio.components.button import button
from limelight.studio.components.comments import Remark
from limelight.studio.components.compare import Compare, Pair, Side
from limelight.studio.components.deciding import what_should_change
from limelight.studio.components.film_talk import FilmTalk
from limelight.studio.components.player import Playable, SceneMark
from limelight.studio.components.timeline import Part, Timeline, Track, Tracks
from limelight.studio.components.toasts import toast
from limelight.studio.components.verdict import Decided, Verdict, decided
from limelight.tables.reviews import Decision

__all__ = ["show_comparing", "show_deciding", "show_film"]

_FRAMES: Final = 72
_RATE: Final = Fraction(24)
_NAMES: Final = ("1. Under 50 decibels?", "2. This is Halo", "3. Try it")
_SAMPLES: Final = "/api/v1/themes/{}/sample"


async def show_film() -> None:
    """A film of three scenes with a comment, and its tracks."""
    long = _FRAMES // len(_NAMES)
    scenes = tuple(
        SceneMark(f"s{at + 1}", long * at, long * (at + 1), name) for at, name in enumerate(_NAMES)
    )
    shown = Playable("Halo", _SAMPLES.format("tech"), _FRAMES, _RATE, "4 / 5", scenes=scenes)
    talk = FilmTalk(shown, add=_said)
    parts = tuple(Part(one.scene, one.start, one.end, one.name) for one in scenes)
    joins = (Part("join", 21, 27, "push"), Part("join-2", 45, 51, "push"))
    tracks = (Track("scenes", "Scenes", parts), Track("joins", "Joins", joins))
    Timeline(talk.player, Tracks(_FRAMES, _RATE, tracks))
    await talk.show([Remark("1", "Ada", "Bigger, please.", datetime.now(UTC), 24, "0:01.0")])


async def show_comparing() -> None:
    """Two films over each other."""
    sides = [Side(f"Film {number}", _SAMPLES.format(name)) for number, name in ((1, "tech"), (2, "luxe"))]
    scenes = [Pair("s1", _NAMES[0], 0, 1, (0, 1), is_changed=False), Pair("s2", _NAMES[1], 1, 2, (1, 2), is_changed=True)]  # fmt: skip
    Compare(sides[0], sides[1], scenes, shape="4 / 5")


async def show_deciding() -> None:
    """What was decided, and how one decides."""

    async def decide(decision: Decision, note: str) -> None:
        toast("Approved." if decision == "approved" else note)

    async def ask() -> None:
        if words := await what_should_change():
            toast(words)

    now = datetime.now(UTC)
    decided(Decided("Ada", "film", "approved", "", now))
    decided(Decided("Grace", "animatic", "changes_requested", "The logo is small.", now, is_guest=True))
    Verdict(decide)
    with Element("div").classes("ll-row"):
        button("Say what should change", on_click=ask)


async def _said(words: str, frame: int | None, drawing: dict[str, Any] | None) -> None:
    del frame, drawing
    toast(words)
