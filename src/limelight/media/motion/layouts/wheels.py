"""A row of number wheels: characters in cells, so that digits can turn in place and rest exactly where they turned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from limelight.media.draw.raster import PlacedRun, ink_box, rasterise, union
from limelight.media.draw.shape import Run, shape_words
from limelight.media.draw.text import TextStyle
from limelight.media.motion.easing import cubic_in_out, cubic_out
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers import CounterLayer
from limelight.media.motion.layers.base import paint_moving
from limelight.media.motion.layers.counter import Glyph
from limelight.media.motion.pixels import U8
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Pose, Track, even

__all__ = ["RollingFigure", "WheelRow", "wheel_row"]

_DIGITS = "0123456789"
_PAD = 4
"""Pixels around a cell's ink; what is drawn reaches a little over the outline."""
_TAP = 1.04
_SPACE = 0.18
"""Ems between a figure and its currency."""


@dataclass(frozen=True)
class RollingFigure:
    """*counter* until its digits rest, then *whole*, one bitmap of them, which taps along *track*."""

    counter: CounterLayer
    whole: Sprite
    track: Track

    def paint(self, frame: Frame, t: int) -> None:
        if t < self.counter.start + self.counter.length:
            self.counter.paint(frame, t)
        else:
            paint_moving(frame, self.whole, self.track, t)


@dataclass(frozen=True)
class WheelRow:
    """Text in cells: ``lefts`` are their left edges, ``box`` is the ink, y from the baseline; pixels."""

    text: str
    style: TextStyle
    runs: Mapping[str, Run]
    cell: float
    """Width of a digit's cell."""
    lefts: tuple[float, ...]
    box: Box

    def rolling(self, left: float, baseline: float, start: int, length: int, tap: int) -> RollingFigure:
        """The row with its ink's left edge at *left*: wheels turn *length* frames, then tap for *tap*."""
        height = even(self.box.height) + 2 * _PAD
        sprites = {character: self._cell(character, height) for character in self.runs}
        x, y = even(left - self.box.left) - _PAD, even(baseline + self.box.top) - _PAD
        glyphs = [
            Glyph(c, even(x + place))
            for c, place in zip(self.text, self.lefts, strict=True)
            if not c.isspace()
        ]
        counter = CounterLayer(glyphs, {c: Sprite.from_rgba(b) for c, b in sprites.items()}, y, start, length)
        first = min(glyph.x for glyph in glyphs)
        whole = Sprite.from_rgba(_joined(glyphs, sprites, first))
        return RollingFigure(counter, whole, _tapping(Pose(first, y), start + length, tap))

    def ink(self, place: int) -> Box:
        """What the character at *place* covers; y from the baseline."""
        character = self.text[place]
        x = self.lefts[place] + self._inset(character)
        box = ink_box([PlacedRun(self.runs[character], x, 0.0)], self.style.size)
        return box or Box(x, 0.0, x, 0.0)

    def _cell(self, character: str, height: int) -> U8:
        """The character where it stands in its cell, on the row's own baseline."""
        placed = PlacedRun(self.runs[character], _PAD + self._inset(character), _PAD - self.box.top)
        raster = rasterise([(placed, self.style.colour)], self.style.size)
        left, top = max(0, raster.left), max(0, raster.top)
        bitmap = raster.bitmap[top - raster.top :, left - raster.left :]
        cell = np.zeros((max(height, top + bitmap.shape[0]), left + bitmap.shape[1], 4), np.uint8)
        cell[top : top + bitmap.shape[0], left:] = bitmap
        return np.ascontiguousarray(cell[:height])

    def _inset(self, character: str) -> float:
        """Digits of a face without tabular figures stand in the middle of their cells."""
        spare = self.cell - self.runs[character].width * self.style.size
        return spare / 2 if character in _DIGITS else 0.0


def wheel_row(text: str, style: TextStyle) -> WheelRow:
    """*text*, of digits and signs, in cells: all digits take the width of the widest."""
    runs = {character: _run(character, style) for character in {*text, *_DIGITS} if not character.isspace()}
    widest = max(runs[digit].width for digit in _DIGITS)
    advances = [_advance(runs, character, widest) * style.size for character in text]
    lefts = (0.0, *accumulate(advances))[:-1]
    bare = WheelRow(text, style, runs, widest * style.size, lefts, Box(0, 0, 0, 0))
    return replace(bare, box=union([bare.ink(place) for place, c in enumerate(text) if not c.isspace()]))


def _advance(runs: Mapping[str, Run], character: str, widest: float) -> float:
    if character.isspace():
        return _SPACE
    return widest if character in _DIGITS else runs[character].width


def _run(character: str, style: TextStyle) -> Run:
    shaped = shape_words(character, [(0, 1)], style.face, tracking=style.tracking, tabular=style.tabular)
    return shaped.words[0][0]


def _joined(glyphs: Sequence[Glyph], cells: Mapping[str, U8], first: float) -> U8:
    """All cells in one bitmap; where cells overlap their ink does not."""
    right = max(int(glyph.x - first) + cells[glyph.character].shape[1] for glyph in glyphs)
    height = next(iter(cells.values())).shape[0]
    whole = np.zeros((height, right, 4), np.uint8)
    for glyph in glyphs:
        cell, x = cells[glyph.character], int(glyph.x - first)
        part = whole[:, x : x + cell.shape[1]]
        np.maximum(part, cell, out=part)
    return whole


def _tapping(rest: Pose, landed: int, length: int) -> Track:
    peak = replace(rest, scale=_TAP)
    return Track(
        (
            Key(landed, rest),
            Key(landed + max(1, length * 2 // 5), peak, cubic_out),
            Key(landed + max(2, length), rest, cubic_in_out),
        )
    )
