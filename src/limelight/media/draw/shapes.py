"""Shapes, shadows and textures as bitmaps: what themes decorate with. Lengths are pixels.

Everything random takes a seed and depends on nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from limelight.media.draw.canvas import Bitmap, draw, fill_paint, hex_rgb, stroke_paint

__all__ = [
    "blob",
    "circle",
    "confetti",
    "glow",
    "halftone",
    "leaf",
    "paper",
    "pill",
    "ring",
    "rounded",
    "shadow_of",
]

_PAD = 1
"""Room for antialiasing on every side of a shape."""


def rounded(width: float, height: float, radius: float, colour: str, opacity: float = 1.0) -> Bitmap:
    """A rectangle with round corners, one pixel in from the bitmap's edges."""
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(_PAD, _PAD, width, height), radius, radius)
    return _filled(path, width, height, colour, opacity)


def pill(width: float, height: float, colour: str, opacity: float = 1.0) -> Bitmap:
    return rounded(width, height, min(width, height) / 2, colour, opacity)


def circle(diameter: float, colour: str, opacity: float = 1.0) -> Bitmap:
    return pill(diameter, diameter, colour, opacity)


def ring(diameter: float, stroke: float, colour: str, opacity: float = 1.0) -> Bitmap:
    """A circle's line, inside *diameter*."""
    side = _side(diameter)

    def paint(canvas: skia.Canvas) -> None:
        centre, radius = _PAD + diameter / 2, (diameter - stroke) / 2
        canvas.drawCircle(centre, centre, radius, stroke_paint(colour, stroke, opacity))

    return draw(side, side, paint)


def blob(diameter: float, colour: str, seed: int, opacity: float = 1.0) -> Bitmap:
    """A soft, pebble-like closed curve: a circle with a few slow waves on its radius."""
    rng = np.random.default_rng(seed)
    phases, weights = rng.uniform(0, 2 * math.pi, 3), rng.uniform(0.02, 0.075, 3)

    def radius(turn: float) -> float:
        waves = sum(w * math.cos(k * turn + p) for k, w, p in zip((2, 3, 4), weights, phases, strict=True))
        return float(diameter / 2 * (1 - weights.sum() + waves))

    path = _closed_curve(radius, _PAD + diameter / 2, 96)
    return _filled(path, diameter, diameter, colour, opacity)


def leaf(length: float, width: float, colour: str, opacity: float = 1.0) -> Bitmap:
    """A pointed leaf, its tips at the left and the right."""
    path = skia.Path()
    path.moveTo(_PAD, _PAD + width / 2)
    path.cubicTo(length * 0.22, -width * 0.16, length * 0.68, -width * 0.1, length, _PAD + width / 2)
    path.cubicTo(length * 0.68, width * 1.1, length * 0.22, width * 1.16, _PAD, _PAD + width / 2)
    path.close()
    return _filled(path, length, width, colour, opacity)


def confetti(width: int, height: int, colours: tuple[str, ...], count: int, seed: int) -> Bitmap:
    """Scattered dots, dashes, rings and squiggles of a sticker sheet; the middle stays freer."""
    rng = np.random.default_rng(seed)
    unit = min(width, height)

    def paint(canvas: skia.Canvas) -> None:
        for index in range(count):
            x, y = _towards_edges(rng) * (width, height)
            canvas.save()
            canvas.translate(float(x), float(y))
            canvas.rotate(float(rng.uniform(0, 360)))
            _confetto(
                canvas, index % 4, unit * float(rng.uniform(0.014, 0.026)), colours[index % len(colours)]
            )
            canvas.restore()

    return draw(width, height, paint)


def halftone(width: int, height: int, colour: str, pitch: float, opacity: float = 1.0) -> Bitmap:
    """A screen of dots at 45°, growing from nothing at the upper left to touching at the lower right."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = (x + y) / (pitch * math.sqrt(2)), (x - y) / (pitch * math.sqrt(2))
    distance = np.hypot(u - np.floor(u) - 0.5, v - np.floor(v) - 0.5)
    tone = np.clip((x / width + y / height) / 2, 0, 1) ** 1.6
    edge = pitch * (0.62 * tone - distance) + 0.5
    return _tinted(np.clip(edge, 0, 1) * opacity, colour)


def paper(width: int, height: int, colour: str, seed: int, opacity: float = 0.05) -> Bitmap:
    """Fibres and soft mottling of uncoated paper."""
    rng = np.random.default_rng(seed)
    mottle = _smooth(rng, width, height, 3) + 0.4 * _smooth(rng, width, height, 90)
    fibres = cv2.blur(rng.standard_normal((height, width)).astype(np.float32), (13, 1))
    fibres += cv2.blur(rng.standard_normal((height, width)).astype(np.float32), (1, 13))
    return _tinted(np.clip(0.5 + 0.09 * mottle + 0.55 * fibres, 0, 1) * opacity, colour)


def glow(diameter: int, colour: str, opacity: float = 0.6) -> Bitmap:
    """Light that falls off smoothly to nothing at the rim, dithered against banding."""
    y, x = np.mgrid[0:diameter, 0:diameter] + 0.5
    distance = np.hypot(x - diameter / 2, y - diameter / 2) / (diameter / 2)
    fall = np.clip(1 - distance**2, 0, 1) ** 3 * opacity
    noise = np.random.default_rng(0).random((diameter, diameter)) - 0.5
    return _tinted(np.clip(fall + noise / 255 * (fall > 0), 0, 1), colour)


def shadow_of(bitmap: Bitmap, blur: float, opacity: float, colour: str = "#000000") -> Bitmap:
    """The soft shadow of a bitmap's alpha, larger by ``3 × blur`` (rounded up) on every side."""
    margin = math.ceil(3 * blur)
    alpha = np.pad(bitmap[..., 3].astype(np.float32) / np.float32(255), margin)
    return _tinted(_blurred(alpha, blur) * opacity, colour)


def _blurred(alpha: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """A wide Gaussian costs the square of its width, so it is done on a smaller picture."""
    shrink = max(1, int(sigma // 4))
    height, width = alpha.shape
    small = cv2.resize(
        alpha, (max(1, width // shrink), max(1, height // shrink)), interpolation=cv2.INTER_AREA
    )
    soft = cv2.GaussianBlur(small, (0, 0), sigma / shrink, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _smooth(rng: np.random.Generator, width: int, height: int, cell: int) -> NDArray[np.float32]:
    rough = rng.standard_normal((height // cell + 2, width // cell + 2)).astype(np.float32)
    return np.asarray(cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _side(length: float) -> int:
    return math.ceil(length) + 2 * _PAD


def _filled(path: skia.Path, width: float, height: float, colour: str, opacity: float) -> Bitmap:
    return draw(
        _side(width), _side(height), lambda canvas: canvas.drawPath(path, fill_paint(colour, opacity))
    )


def _closed_curve(radius: Callable[[float], float], centre: float, points: int) -> skia.Path:
    path = skia.Path()
    for index in range(points):
        turn = 2 * math.pi * index / points
        x, y = centre + radius(turn) * math.cos(turn), centre + radius(turn) * math.sin(turn)
        _ = path.lineTo(x, y) if index else path.moveTo(x, y)
    return path.close()


def _towards_edges(rng: np.random.Generator) -> NDArray[np.float64]:
    """A point of the unit square, rarely in its middle."""
    for _ in range(6):
        point = rng.random(2)
        if np.hypot(*(point - 0.5)) > 0.34:
            break
    else:
        point = rng.random(2)
    return point


def _confetto(canvas: skia.Canvas, kind: int, size: float, colour: str) -> None:
    if kind == 0:
        canvas.drawCircle(0, 0, size * 0.55, fill_paint(colour))
        return
    path, line = skia.Path(), stroke_paint(colour, size * 0.42)
    if kind == 1:
        path.moveTo(-size, 0)
        path.lineTo(size, 0)
    elif kind == 2:
        path.addCircle(0, 0, size * 0.7)
    else:
        path.moveTo(-size * 1.5, 0)
        path.quadTo(-size * 0.75, -size * 1.3, 0, 0)
        path.quadTo(size * 0.75, size * 1.3, size * 1.5, 0)
    canvas.drawPath(path, line)


def _tinted(alpha: NDArray[np.floating], colour: str) -> Bitmap:
    """One colour through an alpha of 0–1, premultiplied."""
    opaque = np.array([*hex_rgb(colour), 255], np.float32)
    return np.rint(np.clip(alpha, 0, 1)[..., None] * opaque).astype(np.uint8)
