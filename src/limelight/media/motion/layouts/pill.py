"""The call to action: a pill with words on it, one bitmap, which lands and breathes once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from limelight.media.draw.canvas import hex_rgb
from limelight.media.draw.text import TextBlock, set_text
from limelight.media.motion.easing import sine_in_out, spring
from limelight.media.motion.layers import Layer, SpriteLayer
from limelight.media.motion.layers.shape import rounded_box
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pixels import U8, filled_polygon, multiply_add
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.themes import text_style
from limelight.media.motion.tracks import Key, Pose, Track, even

__all__ = ["Pill", "pill"]

_PAD_X, _PAD_Y = 1.05, 0.78
"""Around the words, in sizes of theirs."""
_BREATH = 1.055
_MARGIN = 4


@dataclass(frozen=True)
class Pill:
    """The finished bitmap; ``width`` and ``height`` are what it covers, in pixels."""

    bitmap: U8
    width: float
    height: float

    def layer(self, kit: LayoutKit, left: float, top: float, start: int, breath: int) -> Layer:
        """The pill at *(left, top)*: it pops in on frame *start* and breathes once, from *breath* on."""
        rest = Pose.resting(left - _MARGIN, top - _MARGIN)
        landed = start + kit.frames(520)
        breath = max(breath, landed + 1)
        full = replace(rest, scale=_BREATH)
        keys = (
            Key(start, replace(rest, scale=0.8, opacity=0.0)),
            Key(landed, rest, spring),
            Key(breath, rest),
            Key(breath + kit.frames(420), full, sine_in_out),
            Key(breath + kit.frames(900), rest, sine_in_out),
        )
        return SpriteLayer(Sprite.from_rgba(self.bitmap), Track(keys))


def pill(kit: LayoutKit, text: str, width: float, *, size: float) -> Pill | None:
    """*text* on the theme's fill, at most *width* pixels wide; None without words.

    *size* is the words' size as a share of the shorter side; it shrinks, and the words break, to fit.
    """
    if not text.strip():
        return None
    words = _words(kit, text, width, size)
    em = words.size
    wide, high = even(words.bounds.width + 2 * _PAD_X * em), even(words.bounds.height + 2 * _PAD_Y * em)
    bitmap = np.zeros((high + 2 * _MARGIN, wide + 2 * _MARGIN, 4), np.uint8)
    rows, columns = bitmap.shape[:2]
    radius = min(high / 2, 1.2 * em)
    outline = [(x + columns / 2 - 0.5, y + rows / 2 - 0.5) for x, y in rounded_box(wide, high, radius)]
    mask = filled_polygon(columns, rows, outline)
    bitmap[:] = _tinted(mask, kit.theme.fill)
    _write(bitmap, words)
    return Pill(bitmap, wide, high)


def _words(kit: LayoutKit, text: str, width: float, size: float) -> TextBlock:
    theme, pixels = kit.theme, kit.s(size)
    style = replace(text_style(theme.display, pixels, theme.on_fill, theme.on_fill), align="centre")
    room = width - 2 * _PAD_X * pixels * theme.display.scale - _MARGIN
    lines = 1
    block = set_text(text, style, room, 1e6, max_lines=1, min_scale=0.75, language=kit.shot.language)
    while not block.fits and lines < 3:
        lines += 1
        block = set_text(text, style, room, 1e6, max_lines=lines, min_scale=0.5, language=kit.shot.language)
    return block


def _tinted(mask: U8, colour: str) -> U8:
    paint = np.array([*hex_rgb(colour), 255], np.float32) / 255
    return np.rint(mask[..., None] * paint).astype(np.uint8)


def _write(bitmap: U8, words: TextBlock) -> None:
    """The words in the middle of *bitmap*."""
    rows, columns = bitmap.shape[:2]
    ink, raster = words.bounds, words.raster
    left = round((columns - ink.width) / 2 - ink.left) + raster.left
    top = round((rows - ink.height) / 2 - ink.top) + raster.top
    height, width = raster.bitmap.shape[:2]
    part = np.ascontiguousarray(bitmap[top : top + height, left : left + width])
    multiply_add(part, 255 - np.repeat(raster.bitmap[..., 3:], 4, axis=2), raster.bitmap)
    bitmap[top : top + height, left : left + width] = part
