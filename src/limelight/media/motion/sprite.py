"""Sprites: bitmaps made once, then composited into a frame's planes wherever they go.

A sprite that rests on an even pixel is blended as it is. One that moves is resampled within its
own rectangle only, at a thirty-second of a pixel, so slow movement does not jitter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from limelight.media.motion.frame import Frame, Planes, Yuv, planes_from_rgba
from limelight.media.motion.pixels import F64, U8, average, merge, multiply_add, resize, scaled, split, warp
from limelight.media.motion.shot import Box
from limelight.media.motion.tracks import Pose

__all__ = ["Region", "Sprite", "blit", "blit_smeared", "fill_box"]


@dataclass(frozen=True)
class Sprite:
    """A bitmap as premultiplied planes; both sides even, padded with nothing on the right and below."""

    planes: Planes
    colour: Yuv | None = None
    """If it has one only: then its alpha alone needs to be resampled."""

    @classmethod
    def from_rgba(cls, bitmap: U8) -> Sprite:
        """From premultiplied sRGB ``(h, w, 4)``."""
        height, width = bitmap.shape[:2]
        padded = np.pad(bitmap, ((0, height % 2), (0, width % 2), (0, 0)))
        return cls(planes_from_rgba(np.ascontiguousarray(padded)))

    @classmethod
    def from_mask(cls, mask: U8, colour: Yuv) -> Sprite:
        """One *colour* where the alpha *mask* ``(h, w)`` is: shadows, light, patterns."""
        height, width = mask.shape
        return cls(_tinted(np.pad(mask, ((0, height % 2), (0, width % 2))), colour), colour)

    @property
    def width(self) -> int:
        return self.planes.y.shape[1]

    @property
    def height(self) -> int:
        return self.planes.y.shape[0]

    @cached_property
    def covers(self) -> tuple[U8, U8]:
        """What shines through, full and half size: 255 minus alpha."""
        return 255 - self.planes.a, 255 - self.planes.ac

    @cached_property
    def chroma(self) -> U8:
        """U, V, alpha and an idle channel, interleaved: OpenCV resamples four faster than three."""
        return merge(self.planes.u, self.planes.v, self.planes.ac, np.zeros_like(self.planes.u))


@dataclass(frozen=True, slots=True)
class Region:
    """A half-open rectangle of a frame with even corners."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    @classmethod
    def within(cls, box: Box) -> Region:
        """The largest even rectangle inside *box*."""
        left, top = (2 * math.ceil(edge / 2) for edge in (box.left, box.top))
        right, bottom = (2 * math.floor(edge / 2) for edge in (box.right, box.bottom))
        return cls(left, top, right, bottom)

    @classmethod
    def around(cls, box: Box) -> Region:
        """The smallest even rectangle that holds *box*."""
        left, top = (2 * math.floor(edge / 2) for edge in (box.left, box.top))
        right, bottom = (2 * math.ceil(edge / 2) for edge in (box.right, box.bottom))
        return cls(left, top, right, bottom)

    def cut(self, other: Region) -> Region:
        return Region(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def luma(self) -> tuple[slice, slice]:
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def chroma(self) -> tuple[slice, slice]:
        return slice(self.top // 2, self.bottom // 2), slice(self.left // 2, self.right // 2)


def blit(frame: Frame, sprite: Sprite, pose: Pose, clip: Box | None = None) -> None:
    """Draw *sprite* over *frame*; nothing outside *clip* or the frame is touched."""
    region = _visible(frame, [_extent(sprite, pose)], clip)
    if region.empty or pose.opacity <= 0:
        return
    if _rests(pose):
        _blend_resting(frame, sprite, pose, region)
    else:
        _blend(frame, _faded(_resampled(sprite, pose, region), pose.opacity), region)


def blit_smeared(frame: Frame, sprite: Sprite, poses: Sequence[Pose], clip: Box | None = None) -> None:
    """Draw the mean of *sprite* in several *poses*: what an open shutter sees of a fast movement."""
    region = _visible(frame, [_extent(sprite, pose) for pose in poses], clip)
    if region.empty:
        return
    samples = [_faded(_resampled(sprite, pose, region), pose.opacity) for pose in poses]
    planes = zip(*((s.y, s.a, s.u, s.v, s.ac) for s in samples), strict=True)
    _blend(frame, Planes(*(average(list(same)) for same in planes)), region)


def fill_box(frame: Frame, box: Box, colour: Yuv, opacity: float = 1.0) -> None:
    """A rectangle in one colour, cut to even pixels."""
    region = Region.within(box).cut(Region(0, 0, frame.width, frame.height))
    if region.empty or opacity <= 0:
        return
    for plane, where, value in (
        (frame.y, region.luma(), colour[0]),
        (frame.u, region.chroma(), colour[1]),
        (frame.v, region.chroma(), colour[2]),
    ):
        part = plane[where]
        if opacity >= 1:
            part[:] = value
        else:
            weight = round(opacity * 255)
            multiply_add(
                part, np.full_like(part, 255 - weight), np.full_like(part, round(value * weight / 255))
            )


def _rests(pose: Pose) -> bool:
    return pose.scale == 1 and pose.angle == 0 and pose.x % 2 == 0 and pose.y % 2 == 0


def _linear(pose: Pose) -> tuple[float, float]:
    """Cosine and sine of the pose's turn, times its scale."""
    turn = math.radians(pose.angle)
    return pose.scale * math.cos(turn), pose.scale * math.sin(turn)


def _extent(sprite: Sprite, pose: Pose) -> Box:
    """The upright box around the sprite as posed."""
    cos, sin = (abs(part) for part in _linear(pose))
    half_width = (sprite.width * cos + sprite.height * sin) / 2
    half_height = (sprite.width * sin + sprite.height * cos) / 2
    x, y = pose.x + sprite.width / 2, pose.y + sprite.height / 2
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)


def _visible(frame: Frame, extents: list[Box], clip: Box | None) -> Region:
    union = Box(
        min(box.left for box in extents),
        min(box.top for box in extents),
        max(box.right for box in extents),
        max(box.bottom for box in extents),
    )
    region = Region.around(union).cut(Region(0, 0, frame.width, frame.height))
    return region if clip is None else region.cut(Region.within(clip))


def _inverse(sprite: Sprite, pose: Pose, region: Region, divide: int) -> F64:
    """The map from the region's pixel indices to the sprite's, both in planes *divide* times smaller.

    Positions are continuous; pixel *i* has its centre at ``i + ½``, in the small planes too.
    """
    cos, sin = (part / pose.scale**2 for part in _linear(pose))
    turn = np.array([[cos, sin], [-sin, cos]])
    pivot = np.array([sprite.width, sprite.height]) / 2 / divide
    where = np.array([pose.x, pose.y]) / divide + pivot
    origin = np.array([region.left, region.top]) / divide
    return np.column_stack([turn, turn @ (origin + 0.5 - where) + pivot - 0.5])


def _resampled(sprite: Sprite, pose: Pose, region: Region) -> Planes:
    full = _inverse(sprite, pose, region, 1)
    if sprite.colour is not None:
        return _tinted(warp(sprite.planes.a, full, region.width, region.height), sprite.colour)
    half = _inverse(sprite, pose, region, 2)
    y, a = (warp(plane, full, region.width, region.height) for plane in (sprite.planes.y, sprite.planes.a))
    u, v, ac, _ = split(warp(sprite.chroma, half, region.width // 2, region.height // 2))
    return Planes(y, a, u, v, ac)


def _tinted(mask: U8, colour: Yuv) -> Planes:
    """Premultiplied planes of one *colour* through a mask with even sides."""
    half = resize(mask, mask.shape[1] // 2, mask.shape[0] // 2)
    y, u, v = (value / 255 for value in colour)
    return Planes(scaled(mask, y), mask, scaled(half, u), scaled(half, v), half)


def _faded(planes: Planes, opacity: float) -> Planes:
    if opacity >= 1:
        return planes
    return Planes(*(scaled(p, opacity) for p in (planes.y, planes.a, planes.u, planes.v, planes.ac)))


def _blend(frame: Frame, planes: Planes, region: Region) -> None:
    through, through_half = 255 - planes.a, 255 - planes.ac
    multiply_add(frame.y[region.luma()], through, planes.y)
    multiply_add(frame.u[region.chroma()], through_half, planes.u)
    multiply_add(frame.v[region.chroma()], through_half, planes.v)


def _blend_resting(frame: Frame, sprite: Sprite, pose: Pose, region: Region) -> None:
    x, y = int(pose.x), int(pose.y)
    inner = Region(region.left - x, region.top - y, region.right - x, region.bottom - y)
    luma, chroma = inner.luma(), inner.chroma()
    planes = sprite.planes
    part = Planes(planes.y[luma], planes.a[luma], planes.u[chroma], planes.v[chroma], planes.ac[chroma])
    if pose.opacity < 1:
        _blend(frame, _faded(part, pose.opacity), region)
        return
    through, through_half = sprite.covers
    multiply_add(frame.y[region.luma()], through[luma], part.y)
    multiply_add(frame.u[region.chroma()], through_half[chroma], part.u)
    multiply_add(frame.v[region.chroma()], through_half[chroma], part.v)
