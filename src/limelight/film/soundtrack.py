"""The soundtrack's plan: what the music does where, and where small sounds of our own fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from limelight.kit.time import samples_at
from limelight.media.timeline import Join, Slot, Timeline

__all__ = ["Effect", "MusicRole", "MusicSection", "effects_of", "sections_of"]

MusicRole = Literal["intro", "verse", "lift", "breath", "resolve"]
LANDINGS = {"big_number": "tick", "offer_card": "pop", "product_hero": "low_hit", "three_benefits": "pop"}
APART = 72_000
"""Samples between two effects, at least: 1.5 s."""


@dataclass(frozen=True, slots=True)
class MusicSection:
    beats: int
    role: MusicRole


@dataclass(frozen=True, slots=True)
class Effect:
    """A small sound of our own at a sample of the film; ``samples`` long, or as long as it always is for 0."""

    name: str
    at: int
    samples: int = 0


def sections_of(timeline: Timeline) -> tuple[MusicSection, ...]:
    """Intro on the opening, a breath before the product, a lift on it, and a resolve on the end card."""
    sections: list[MusicSection] = []
    last = len(timeline.slots) - 1
    for index, slot in enumerate(timeline.slots):
        beats = slot.span.length // timeline.frames_per_beat
        role = _music_role(timeline, index)
        if 0 < index < last and _lifts(timeline.slots[index + 1]) and beats > 3:
            sections += [MusicSection(beats - 1, role), MusicSection(1, "breath")]
        else:
            sections.append(MusicSection(beats, role))
    return tuple(sections)


def _music_role(timeline: Timeline, index: int) -> MusicRole:
    if index == 0:
        return "intro"
    if index == len(timeline.slots) - 1:
        return "resolve"
    return "lift" if any(_lifts(slot) for slot in timeline.slots[: index + 1]) else "verse"


def _lifts(slot: Slot) -> bool:
    return slot.layout == "product_hero"


def effects_of(timeline: Timeline) -> tuple[Effect, ...]:
    """A whoosh under each join and a landing on figures and product; at most one every 1.5 s."""
    wanted = [_whoosh(join, timeline.rate) for join in timeline.joins]
    wanted += [
        Effect(
            LANDINGS[slot.layout], samples_at(slot.span.start + timeline.frames_per_beat // 2, timeline.rate)
        )
        for slot in timeline.slots
        if slot.layout in LANDINGS and not _joined(slot, timeline.joins)
    ]
    return tuple(_spaced(sorted(wanted, key=lambda effect: effect.at)))


def _whoosh(join: Join, rate: Fraction) -> Effect:
    start, end = samples_at(join.span.start, rate), samples_at(join.span.end, rate)
    return Effect("air", start, end - start)


def _joined(slot: Slot, joins: Sequence[Join]) -> bool:
    return any(join.at == slot.span.start for join in joins)


def _spaced(effects: Sequence[Effect]) -> list[Effect]:
    kept: list[Effect] = []
    for effect in effects:
        if not kept or effect.at - kept[-1].at >= APART:
            kept.append(effect)
    return kept
