"""Plain shapes in one colour, drawn anew at their exact place in every frame: crisp however slowly they move."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from limelight.media.motion.frame import Frame, Yuv
from limelight.media.motion.pixels import U8, filled_polygon, multiply_add, resize, scaled
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Region
from limelight.media.motion.tracks import Pose, Track

__all__ = ["Outline", "ShapeLayer", "bar", "blob", "disc", "rounded_box"]

Outline = tuple[tuple[float, float], ...]
"""Corners of a polygon around the origin, in pixels."""


@dataclass(frozen=True)
class ShapeLayer:
    """*outline* whose origin follows *track*, filled with *colour* at *opacity*.

    *hole*, an outline inside the first, is left out: a ring is a disc with a smaller disc as hole.
    """

    outline: Outline
    colour: Yuv
    track: Track
    opacity: float = 1.0
    hole: Outline = ()

    def paint(self, frame: Frame, t: int) -> None:
        pose = self.track.at(t)
        corners = _posed(self.outline, pose)
        region = _around(corners).cut(Region(0, 0, frame.width, frame.height))
        if region.empty:
            return
        mask = _mask(corners, region)
        if self.hole:
            mask -= _mask(_posed(self.hole, pose), region).clip(max=mask)
        _tint(frame, region, mask, self.colour, self.opacity * pose.opacity)


def disc(radius: float) -> Outline:
    """A circle as a polygon whose edges stay within a tenth of a pixel of it."""
    count = max(12, math.ceil(math.pi / math.acos(1 - min(0.5, 0.1 / radius))))
    return tuple(
        (radius * math.cos(2 * math.pi * i / count), radius * math.sin(2 * math.pi * i / count))
        for i in range(count)
    )


def bar(length: float, breadth: float, angle: float) -> Outline:
    """A rectangle turned by *angle* degrees."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = ((-length, -breadth), (length, -breadth), (length, breadth), (-length, breadth))
    return tuple(((x * cos - y * sin) / 2, (x * sin + y * cos) / 2) for x, y in corners)


def rounded_box(width: float, height: float, radius: float) -> Outline:
    """A rectangle with round corners around the origin."""
    reach = min(radius, width / 2, height / 2)
    points: list[tuple[float, float]] = []
    for quarter, (x, y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for step in range(9):
            turn = math.pi / 2 * (quarter + step / 8)
            centre = x * (width / 2 - reach), y * (height / 2 - reach)
            points.append((centre[0] + reach * math.cos(turn), centre[1] + reach * math.sin(turn)))
    return tuple(points)


def blob(radius: float, waves: Sequence[tuple[int, float, float]]) -> Outline:
    """A disc whose radius swings: each wave is (how many around, share of the radius, phase)."""
    points: list[tuple[float, float]] = []
    for i in range(120):
        turn = 2 * math.pi * i / 120
        reach = radius * (1 + sum(share * math.sin(count * turn + phase) for count, share, phase in waves))
        points.append((reach * math.cos(turn), reach * math.sin(turn)))
    return tuple(points)


def _posed(outline: Outline, pose: Pose) -> list[tuple[float, float]]:
    cos, sin = (
        math.cos(math.radians(pose.angle)) * pose.scale,
        math.sin(math.radians(pose.angle)) * pose.scale,
    )
    return [(pose.x + x * cos - y * sin, pose.y + x * sin + y * cos) for x, y in outline]


def _around(corners: list[tuple[float, float]]) -> Region:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Region.around(Box(min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1))


def _mask(corners: list[tuple[float, float]], region: Region) -> U8:
    # OpenCV's coordinates are those of pixel centres.
    local = [(x - region.left - 0.5, y - region.top - 0.5) for x, y in corners]
    return filled_polygon(region.width, region.height, local)


def _tint(frame: Frame, region: Region, mask: U8, colour: Yuv, opacity: float) -> None:
    full = scaled(mask, min(1.0, opacity))
    half = resize(full, region.width // 2, region.height // 2)
    for plane, where, cover, value in (
        (frame.y, region.luma(), full, colour[0]),
        (frame.u, region.chroma(), half, colour[1]),
        (frame.v, region.chroma(), half, colour[2]),
    ):
        multiply_add(plane[where], 255 - cover, scaled(cover, value / 255))
