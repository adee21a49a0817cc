"""A figure whose digits roll into place like an odometer's, then settle with a small tap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from limelight.media.motion.easing import quint_out
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers.base import progress
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite, blit
from limelight.media.motion.tracks import Pose

__all__ = ["CounterLayer", "Glyph"]

_TURNS = 1  # whole turns that every wheel makes beside the way to its digit
_LAG = 0.25  # how much earlier than the last wheel the first one rests, as a share of the roll


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of the figure and the left edge of its (tabular) cell."""

    character: str
    x: float


@dataclass(frozen=True)
class CounterLayer:
    """Digits of *glyphs* roll for *length* frames from *start*; other characters stand still.

    *sprites* holds one bitmap a character, all of one height, whose top is at *y*. Wheels turn
    behind a window of that height, so the figure is whole, and true, from the frame it rests on.
    """

    glyphs: Sequence[Glyph]
    sprites: Mapping[str, Sprite]
    y: float
    start: int
    length: int

    def paint(self, frame: Frame, t: int) -> None:
        for place, glyph in enumerate(self.glyphs):
            if glyph.character.isdigit():
                self._roll(frame, glyph, place, t)
            else:
                blit(frame, self.sprites[glyph.character], Pose.resting(glyph.x, self.y))

    def _roll(self, frame: Frame, glyph: Glyph, place: int, t: int) -> None:
        resting = Pose.resting(glyph.x, self.y)
        travelled = quint_out(self._share(place, t)) * (int(glyph.character) + 10 * _TURNS)
        height = self.sprites[glyph.character].height
        upper, part = int(travelled), travelled % 1
        for digit, offset in ((upper, -part), (upper + 1, 1 - part)):
            sprite = self.sprites.get(str(digit % 10))
            if sprite is not None and abs(offset) < 1:
                window = Box(resting.x, resting.y, resting.x + sprite.width, resting.y + height)
                blit(frame, sprite, resting.moved(dy=offset * height), window)

    def _share(self, place: int, t: int) -> float:
        """Wheels start together and come to rest from left to right."""
        lag = _LAG * (len(self.glyphs) - 1 - place) / max(1, len(self.glyphs) - 1)
        return progress(t, self.start, round(self.length * (1 - lag)))
