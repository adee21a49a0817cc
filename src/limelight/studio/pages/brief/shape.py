"""How long it is, in which shapes, and for which placements."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Final

from nicegui.element import Element

from limelight.film.brief import MAX_DURATION, MIN_DURATION
from limelight.media.formats import load_placements
from limelight.studio.components.checks import Checks
from limelight.studio.components.details import details
from limelight.studio.components.field import Changed, Field, slider
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft, Fields
from limelight.studio.pages.brief.words import networks
from limelight.studio.wording import ASPECTS

__all__ = ["shape"]

_LENGTHS: Final = {"6": "6 s", "15": "15 s", "20": "20 s", "30": "30 s", "60": "1 min"}


def shape(draft: Draft) -> None:
    """Length, aspects, placements."""
    usual = Segmented("Usual lengths", _LENGTHS, _written(draft.value("duration")), lambda value: draft.put({"duration": int(value)}))  # fmt: skip
    draft.shows(lambda: usual.put(_written(draft.value("duration"))))
    draft.bind("duration", _length)
    aspects = Checks("Shapes", ASPECTS, draft.value("aspects"), lambda chosen: _aspects(draft, chosen), drawn=_drawn)  # fmt: skip
    draft.shows(lambda: aspects.put(draft.value("aspects")))
    _placements(draft)


def _length(value: Any, changed: Changed) -> Field:
    return slider("Length", value, changed, least=MIN_DURATION, most=MAX_DURATION, unit="s")


def _written(seconds: float) -> str:
    return f"{seconds:g}"


async def _aspects(draft: Draft, chosen: list[str]) -> None:
    """The first stays the first: its film is the one that stands for all. The last can't be taken away."""

    def fields(brief: Fields) -> Fields:
        kept = [aspect for aspect in brief["aspects"] if aspect in chosen]
        return {"aspects": [*kept, *(one for one in chosen if one not in kept)] or brief["aspects"]}

    await draft.put(fields)
    if not chosen:
        await draft.read_again()


def _drawn(aspect: str) -> None:
    wide, high = aspect.split(":")
    Element("span").classes("ll-brief-aspect").style(f"aspect-ratio: {wide} / {high}")


def _placements(draft: Draft) -> None:
    """Built when they are asked for: there are many, and few people choose any."""
    boxes: list[Checks] = []

    def build() -> None:
        if not boxes:
            with place:
                boxes.extend(_network(draft, name, slots) for name, slots in networks().items())

    def show() -> None:
        for box in boxes:
            box.put(draft.value("placements"))
        hint.set_text(_missing(draft))

    is_open = bool(draft.value("placements"))
    with details("Where it will be shown", is_open=is_open) as folded:
        text("p", "Words keep clear of what a network lays over a film, and every file is checked against its limits.", "ll-quiet")  # fmt: skip
        place = Element("div").classes("ll-brief-networks")
        hint = text("p", "", "ll-quiet")
    folded.on("toggle", build, [])
    if is_open:
        build()
    show()
    draft.shows(show)


def _missing(draft: Draft) -> str:
    known, shapes = load_placements(), draft.value("aspects")
    wanted = dict.fromkeys(known[one].suggest_aspect() for one in draft.value("placements"))
    missing = [aspect for aspect in wanted if aspect not in shapes]
    return f"These ask for {' and '.join(missing)} too." if missing else ""


def _network(draft: Draft, name: str, slots: dict[str, str]) -> Checks:
    def changed(chosen: list[str]) -> Awaitable[None]:
        return draft.put(lambda brief: _placed(brief, slots, chosen))

    return Checks(name, slots, draft.value("placements"), changed)


def _placed(brief: Fields, slots: Mapping[str, str], chosen: Sequence[str]) -> Fields:
    """The *chosen* of a network's *slots* beside the other networks', and the shapes that new ones ask for."""
    others = [one for one in brief["placements"] if one not in slots]
    known = load_placements()
    added = {known[one].suggest_aspect() for one in chosen if one not in brief["placements"]}
    aspects: list[str] = brief["aspects"]
    more = (aspect for aspect in ASPECTS if aspect in added and aspect not in aspects)
    return {"placements": [*others, *chosen], "aspects": [*aspects, *more]}
