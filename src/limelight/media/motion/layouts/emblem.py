"""Emblems: the theme's own tile with an icon that draws itself, or with a numeral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from limelight.media.draw.colour import ensure_contrast, mix
from limelight.media.draw.icons import draw_icon, draw_icon_steps, find_icon
from limelight.media.motion.easing import sine_in_out, spring
from limelight.media.motion.layers import DrawOnLayer, Layer, ShapeLayer, SpriteLayer, pop
from limelight.media.motion.layers.shape import Outline, blob, disc, rounded_box
from limelight.media.motion.layouts.arrange import centred
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pixels import scaled
from limelight.media.motion.shot import Box, Item
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Pose, Track, even

__all__ = ["Emblem", "ghost", "icons_of"]

_ICON = 0.52
_NUMERAL = 0.56
"""Of the tile's side."""
_STROKE = 1.7
_RATIO = 4.5
_ROUND = 0.5
"""The corner of a disc."""
_GHOST, _GHOST_STROKE, _GHOST_OPACITY, _GHOST_ROOM = 1.0, 1.1, 0.07, 0.4
_DRAWING = 450
_LANDING = 520


@dataclass(frozen=True, slots=True)
class _Tile:
    """A theme's tile; lengths are shares of its side."""

    corner: float
    filled: bool = False
    """In the brand's colour; else tinted with the accent."""
    line: float = 0.0
    """Breadth of an outline in the accent."""
    tint: float = 0.16
    offset: float = 0.0
    """How far a second print in the theme's second colour lies aside."""
    angle: float = 0.0
    wavy: bool = False


_TILES: Mapping[str, _Tile] = MappingProxyType(
    {
        "block": _Tile(0.0, filled=True, offset=0.075),
        "circle": _Tile(_ROUND),
        "rule": _Tile(_ROUND, tint=0.0, line=0.014),
        "confetti": _Tile(0.3, filled=True, offset=0.06, angle=-6.0),
        "grid": _Tile(0.16, line=0.014, tint=0.14),
        "leaf": _Tile(_ROUND, tint=0.2, wavy=True),
        "line": _Tile(_ROUND, tint=0.07, line=0.012),
        "halftone": _Tile(_ROUND, filled=True, offset=0.05),
    }
)
_PLAIN = _Tile(0.24)


@dataclass(frozen=True)
class Emblem:
    """A tile of side *size* around *(x, y)*, in pixels; it lands from frame *start* on.

    *behind* is the colour on which it lies if that is not the theme's ground.
    """

    kit: LayoutKit
    x: float
    y: float
    size: float
    start: int
    behind: str = ""

    def with_icon(self, name: str) -> list[Layer]:
        """The tile, then the strokes of the lucide icon *name* drawn on it over 450 ms."""
        kit, side = self.kit, even(self.size * _ICON)
        bitmaps = draw_icon_steps(name, side, _STROKE, self._glyph_colour, kit.frames(_DRAWING))
        pose = Pose.resting(self.x - side / 2, self.y - side / 2)
        steps = [Sprite.from_rgba(bitmap) for bitmap in bitmaps]
        return [*self.tile(), DrawOnLayer(steps, pose, self.start + kit.frames(200), kit.frames(_DRAWING))]

    def with_numeral(self, numeral: str) -> list[Layer]:
        """The tile with a numeral in the display face."""
        kit, side = self.kit, self.size
        box = Box(self.x - side, self.y - side, self.x + side, self.y + side)
        size = side * _NUMERAL / kit.shorter
        block = kit.text(numeral, "figure", box, size=size, colour=self._glyph_colour, max_lines=1)
        words = centred(block, self.x, self.y).words
        return [
            *self.tile(),
            *pop(words, self.start + kit.frames(120), scale=0.5, length=kit.frames(_LANDING)),
        ]

    def tile(self) -> list[Layer]:
        """The tile alone."""
        style, theme = self._style, self.kit.theme
        layers: list[Layer] = []
        if style.offset:
            aside = style.offset * self.size
            layers.append(self._shape(self._outline(1), theme.second, aside))
        fill = theme.fill if style.filled else self._ground
        if style.filled or style.tint:
            layers.append(self._shape(self._outline(1), fill))
        if style.line:
            layers.append(self._shape(self._outline(1), theme.accent, hole=self._outline(1 - 2 * style.line)))
        return layers

    @property
    def _style(self) -> _Tile:
        return _TILES.get(self.kit.theme.shape, _PLAIN)

    @property
    def _ground(self) -> str:
        theme = self.kit.theme
        return mix(self.behind or theme.ground[1], theme.accent, self._style.tint)

    @property
    def _glyph_colour(self) -> str:
        theme = self.kit.theme
        return theme.on_fill if self._style.filled else ensure_contrast(theme.accent, self._ground, _RATIO)

    def _outline(self, scale: float) -> Outline:
        side = self.size * scale
        if self._style.wavy:
            return blob(side * 0.53, ((2, 0.05, 0.6), (3, 0.045, 2.0)))
        corner = self._style.corner
        return disc(side / 2) if corner == _ROUND else rounded_box(side, side, corner * side)

    def _shape(self, outline: Outline, colour: str, aside: float = 0.0, hole: Outline = ()) -> ShapeLayer:
        kit, angle = self.kit, self._style.angle
        rest = Pose(self.x + aside, self.y + aside, 1.0, angle)
        track = Track.enter(
            rest, self.start, kit.frames(_LANDING), Pose(self.x, self.y, 0.4, angle - 14, 0.0), spring
        )
        return ShapeLayer(outline, kit.colour(colour), track, hole=hole)


def icons_of(items: Sequence[Item]) -> tuple[str, ...]:
    """The icon of each item, given or found by meaning; none at all if any is missing."""
    found = tuple(item.icon or find_icon(item.text) for item in items)
    return tuple(icon for icon in found if icon) if all(found) else ()


def ghost(kit: LayoutKit, icon: str) -> list[Layer]:
    """The icon once more, huge and faint, cropped by the far lower corner and adrift: depth, not a message.

    Only where the frame leaves room under the words.
    """
    canvas = kit.canvas
    if canvas.height - kit.safe.bottom < kit.s(_GHOST_ROOM):
        return []
    side = even(kit.s(_GHOST))
    mask = scaled(
        np.ascontiguousarray(draw_icon(icon, side, _GHOST_STROKE, kit.theme.ink)[..., 3]), _GHOST_OPACITY
    )
    x = canvas.width * (0.06 if kit.mirrored else 0.94) - side / 2
    y = canvas.height - side * 0.64
    travel = kit.s(0.012) * kit.shot.frames / float(canvas.rate)
    start, end = Pose(x, y + travel, 1.0, 8.0), Pose(x, y - travel, 1.0, 5.0)
    track = Track((Key(-24, start), Key(kit.shot.frames + 24, end, sine_in_out)))
    return [SpriteLayer(Sprite.from_mask(mask, kit.colour(kit.theme.ink)), track)]
