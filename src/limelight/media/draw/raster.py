"""Placed glyph runs to bitmaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from limelight.media.draw.canvas import Bitmap, draw, fill_paint, stroke_paint
from limelight.media.draw.fonts import skia_typeface
from limelight.media.draw.shape import Run
from limelight.media.motion.shot import Box

__all__ = ["Outline", "PlacedRun", "Raster", "Shadow", "ink_box", "rasterise"]

_PAD = 2
"""Pixels beyond the ink: antialiasing reaches one, and a warp's filter one more."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft shadow; offset and blur (standard deviation) in ems."""

    colour: str = "#000000"
    opacity: float = 0.5
    dy: float = 0.03
    blur: float = 0.08


@dataclass(frozen=True, slots=True)
class Outline:
    """A line around the letters, drawn under them; width in ems on each side."""

    colour: str = "#000000"
    width: float = 0.06


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run with its origin (left end of the baseline), in pixels of the block."""

    run: Run
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """A bitmap and the place of its upper left corner, in pixels of the block."""

    left: int
    top: int
    bitmap: Bitmap


def ink_box(placed: Sequence[PlacedRun], size: float) -> Box | None:
    """What the runs cover at *size* pixels an em; None when nothing is drawn."""
    boxes = [
        Box(p.x + ink.left * size, p.y + ink.top * size, p.x + ink.right * size, p.y + ink.bottom * size)
        for p in placed
        if (ink := p.run.ink) is not None
    ]
    return union(boxes) if boxes else None


def union(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def rasterise(
    placed: Sequence[tuple[PlacedRun, str]],
    size: float,
    *,
    shadow: Shadow | None = None,
    outline: Outline | None = None,
) -> Raster:
    """The runs, each in its colour, with nothing cut off."""
    box = ink_box([run for run, _ in placed], size) or Box(0, 0, 0, 0)
    reach = _reach(size, shadow, outline)
    left, top = math.floor(box.left - reach), math.floor(box.top - reach)
    width, height = math.ceil(box.right + reach) - left, math.ceil(box.bottom + reach) - top

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(-left, -top)
        _paint_effects(canvas, placed, size, shadow, outline)
        for run, colour in placed:
            _paint_run(canvas, run, size, fill_paint(colour))

    return Raster(left, top, draw(width, height, paint))


def _reach(size: float, shadow: Shadow | None, outline: Outline | None) -> float:
    soft = (shadow.dy + 3 * shadow.blur) * size if shadow else 0.0
    return _PAD + max(soft, outline.width * size if outline else 0.0)


def _paint_effects(
    canvas: skia.Canvas,
    placed: Sequence[tuple[PlacedRun, str]],
    size: float,
    shadow: Shadow | None,
    outline: Outline | None,
) -> None:
    for run, _ in placed:
        if shadow:
            soft = fill_paint(shadow.colour, shadow.opacity, shadow.blur * size)
            _paint_run(canvas, PlacedRun(run.run, run.x, run.y + shadow.dy * size), size, soft)
    for run, _ in placed:
        if outline:
            _paint_run(canvas, run, size, stroke_paint(outline.colour, 2 * outline.width * size))


def _paint_run(canvas: skia.Canvas, placed: PlacedRun, size: float, paint: skia.Paint) -> None:
    glyphs = placed.run.glyphs
    if not glyphs:
        return
    builder = skia.TextBlobBuilder()
    points = [skia.Point(glyph.x * size, glyph.y * size) for glyph in glyphs]
    builder.allocRunPos(_font(placed.run, size), [glyph.index for glyph in glyphs], points)
    canvas.drawTextBlob(builder.make(), placed.x, placed.y, paint)


def _font(run: Run, size: float) -> skia.Font:
    font = skia.Font(skia_typeface(run.face), size)
    font.setSubpixel(True)
    font.setLinearMetrics(True)
    font.setHinting(skia.FontHinting.kNone)
    return font
