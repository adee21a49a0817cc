"""From measured speech to exact scene lengths: whole beats, so that one scene never moves another.

The tempo is fixed before anything is timed, and a beat is a whole number of frames. A scene's length
follows from its own words alone; rewording it changes where later scenes stand, not how they look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from limelight.kit.time import SAMPLE_RATE, Span

__all__ = ["Role", "SceneTiming", "ScriptedScene", "reading_time", "time_scenes"]

Role = Literal["opening", "middle", "closing"]

LEAD = {"opening": Fraction(3, 10), "middle": Fraction(1, 5), "closing": Fraction(1, 2)}
"""Seconds of the scene before its voice: early in the first, a breath between, a longer one before the
call to action."""
TAIL = {"opening": Fraction(1, 10), "middle": Fraction(1, 10), "closing": Fraction(7, 10)}
"""Seconds after the voice; with the next scene's lead this is the breath between scenes."""
END_CARD_HOLD = Fraction(5, 2)


@dataclass(frozen=True, slots=True)
class ScriptedScene:
    """What timing needs to know of a scene. Lengths in seconds, speech in samples at 48 kHz."""

    id: str
    role: Role
    speech: int
    wanted: Fraction | None
    words_on_screen: int


@dataclass(frozen=True, slots=True)
class SceneTiming:
    """A scene's slot in film frames, and where its voice starts inside it."""

    id: str
    slot: Span
    voice_at: int
    """Scene-local frame at which the voice starts."""


def reading_time(words: int) -> Fraction:
    """Seconds a viewer needs for *words* on screen (0.3 s a word and 0.7 s to find them)."""
    return Fraction(3, 10) * words + Fraction(7, 10)


def time_scenes(
    scenes: Sequence[ScriptedScene], rate: Fraction, frames_per_beat: int
) -> tuple[SceneTiming, ...]:
    """Tile the film with one slot a scene; each is whole beats and long enough for its own words."""
    timings: list[SceneTiming] = []
    at = 0
    for scene in scenes:
        length = _beats(scene, rate / frames_per_beat) * frames_per_beat
        voice_at = int(LEAD[scene.role] * rate)
        timings.append(SceneTiming(scene.id, Span(at, at + length), voice_at))
        at += length
    return tuple(timings)


def _beats(scene: ScriptedScene, beats_per_second: Fraction) -> int:
    needed = -(-_least(scene) * beats_per_second // 1)
    wanted = round((scene.wanted or Fraction(0)) * beats_per_second)
    return max(int(needed), wanted, 2)


def _least(scene: ScriptedScene) -> Fraction:
    spoken = Fraction(0)
    if scene.speech:
        spoken = LEAD[scene.role] + Fraction(scene.speech, SAMPLE_RATE) + TAIL[scene.role]
    hold = END_CARD_HOLD if scene.role == "closing" else Fraction(0)
    return max(spoken, hold, reading_time(scene.words_on_screen) if not scene.speech else Fraction(0))
