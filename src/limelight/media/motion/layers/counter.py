"""A figure whose digits roll into place like an odometer's, then settle with a small tap."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from limelight.media.motion.easing import quint_out
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers.base import progress
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite, blit
from limelight.media.motion.tracks import Pose

__all__ = ["CounterLayer", "Glyph"]

_FROM = 0.6
"""Share of its value at which a figure begins: any frame may be the one that somebody keeps."""
_ENTERS = 0.35
"""Share of the roll within which the figure comes up behind its windows."""
_FAST = 1.0
"""Steps of the last digit a frame from which it is shown whole: between two digits nothing would be read."""
_FRACTION = re.compile(r"\d[.,](\d{1,2}|\d{4,})\D*$")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of the figure and the left edge of its (tabular) cell."""

    character: str
    x: float


@dataclass(frozen=True)
class CounterLayer:
    """Digits of *glyphs* count up for *length* frames from *start*, from 60 % of their value and never above it.

    *sprites* holds one bitmap a character, all of one height, whose top is at *y*. Wheels turn
    behind a window of that height, so the figure is whole, and true, from the frame it rests on.
    """

    glyphs: Sequence[Glyph]
    sprites: Mapping[str, Sprite]
    y: float
    start: int
    length: int

    def paint(self, frame: Frame, t: int) -> None:
        if t < self.start:
            return
        value = self.value(t)
        shown = max(self._ones, len(str(int(value))) - 1)
        below = 1 - quint_out(progress(t, self.start, round(self.length * _ENTERS)))
        for glyph, place in zip(self.glyphs, self._places, strict=True):
            if place is None or (place < shown and not glyph.character.isdigit()):
                self._show(frame, glyph, glyph.character, below)
            elif place <= shown and glyph.character.isdigit():
                self._roll(frame, glyph, _turned(value, place), below)

    def value(self, t: int) -> float:
        """What is shown, in steps of the last digit."""
        value, later = self._at(t), self._at(t + 1)
        return float(int(value)) if later - value > _FAST else value

    def _at(self, t: int) -> float:
        share = quint_out(progress(t, self.start, self.length))
        return self._whole * (_FROM + (1 - _FROM) * share) if share < 1 else float(self._whole)

    @cached_property
    def _whole(self) -> int:
        return int("".join(glyph.character for glyph in self.glyphs if glyph.character.isdigit()) or "0")

    @cached_property
    def _ones(self) -> int:
        """The place of the last digit before a decimal sign: it is always shown."""
        found = _FRACTION.search("".join(glyph.character for glyph in self.glyphs))
        return len(found[1]) if found else 0

    @cached_property
    def _places(self) -> Sequence[int | None]:
        """Each digit's place from the right; for a sign between digits that of the digit after it, else None."""
        places: list[int | None] = []
        count = sum(glyph.character.isdigit() for glyph in self.glyphs)
        left = count
        for glyph in self.glyphs:
            left -= glyph.character.isdigit()
            within = 0 < left < count
            places.append(left if glyph.character.isdigit() else left - 1 if within else None)
        return places

    def _roll(self, frame: Frame, glyph: Glyph, turned: float, below: float) -> None:
        upper, part = int(turned), turned % 1
        for digit, offset in ((upper, -part), (upper + 1, 1 - part)):
            if abs(offset) < 1:
                self._show(frame, glyph, str(digit % 10), offset + below)

    def _show(self, frame: Frame, glyph: Glyph, character: str, offset: float) -> None:
        """A cell's character, *offset* of its height below its place, behind the cell's window."""
        sprite = self.sprites.get(character)
        if sprite is None or abs(offset) >= 1:
            return
        resting = Pose.resting(glyph.x, self.y)
        window = Box(resting.x, resting.y, resting.x + sprite.width, resting.y + sprite.height)
        blit(frame, sprite, resting.moved(dy=offset * sprite.height) if offset else resting, window)


def _turned(value: float, place: int) -> float:
    """Where the wheel at *place* stands: it turns on while the one after it goes from nine to nought."""
    scale = 10**place
    digit, rest = value // scale, value % scale
    return digit + max(0.0, rest - (scale - 1))
