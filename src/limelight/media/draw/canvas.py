"""Bitmaps drawn by skia: numpy ``(height, width, 4)`` uint8, RGBA, premultiplied, sRGB.

A surface lives inside one call and never leaves its thread; only the array gets out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np
import skia
from numpy.typing import NDArray

from limelight.kit.errors import InvalidInput

__all__ = ["Bitmap", "draw", "fill_paint", "hex_rgb", "stroke_paint"]

Bitmap = NDArray[np.uint8]

_HEX = re.compile(r"#([0-9a-fA-F]{6})\Z")


def draw(width: int, height: int, paint: Callable[[skia.Canvas], None]) -> Bitmap:
    """A bitmap of at least 1×1 pixels on which *paint* has drawn."""
    bitmap: Bitmap = np.zeros((max(1, height), max(1, width), 4), np.uint8)
    surface = skia.Surface(
        bitmap,
        skia.ColorType.kRGBA_8888_ColorType,
        skia.AlphaType.kPremul_AlphaType,
    )
    paint(surface.getCanvas())
    return bitmap


def hex_rgb(colour: str) -> tuple[int, int, int]:
    """``#rrggbb`` as three bytes. Raises InvalidInput."""
    match = _HEX.match(colour)
    if match is None:
        raise InvalidInput(
            f"“{colour}” is not a colour.", fix="Write it as #rrggbb, such as #1f6feb.", colour=colour
        )
    red, green, blue = bytes.fromhex(match.group(1))
    return red, green, blue


def fill_paint(colour: str, opacity: float = 1.0, blur: float = 0.0) -> skia.Paint:
    """Antialiased paint; *blur* is the standard deviation of a Gaussian, in pixels."""
    red, green, blue = hex_rgb(colour)
    paint = skia.Paint(skia.Color4f(red / 255, green / 255, blue / 255, opacity))
    paint.setAntiAlias(True)
    if blur > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def stroke_paint(colour: str, width: float, opacity: float = 1.0) -> skia.Paint:
    """Antialiased line with round ends and joins."""
    paint = fill_paint(colour, opacity)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


def pixels(length: float) -> int:
    """Whole pixels that hold *length*."""
    return max(1, math.ceil(length))
