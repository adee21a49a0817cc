"""Cutting a picture to another shape without cutting off what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from limelight.media.motion.shot import Box

__all__ = ["smart_crop"]

_OPTICAL_CENTRE = 0.46
_FACE_LINE = 0.40
"""Where faces stand in the crop, from its top: the eyes then lie near the upper third."""
_FACE_ROOM = 0.35
"""Of a face's size, kept free around it for hair and chin."""


def smart_crop(
    width: int, height: int, aspect: Fraction, subject: Box | None = None, faces: Sequence[Box] = ()
) -> Box:
    """The largest box of *aspect* (width ÷ height) in a picture of *width* × *height* pixels.

    It lies so that all faces stay whole, else the subject, as far as the shape allows.
    """
    across = min(Fraction(width), height * aspect)
    down = across / aspect
    keep = _around(faces) if faces else subject
    line = _FACE_LINE if faces else _OPTICAL_CENTRE
    left = _place(width, float(across), 0.5, (keep.left, keep.right) if keep else None)
    top = _place(height, float(down), line, (keep.top, keep.bottom) if keep else None)
    return Box(left, top, left + float(across), top + float(down))


def _around(faces: Sequence[Box]) -> Box:
    room = max(face.width for face in faces) * _FACE_ROOM
    return Box(
        min(face.left for face in faces) - room,
        min(face.top for face in faces) - room,
        max(face.right for face in faces) + room,
        max(face.bottom for face in faces) + room,
    )


def _place(whole: int, part: float, line: float, keep: tuple[float, float] | None) -> float:
    """Start of a stretch of length *part* in *whole* that has the middle of *keep* on its *line*."""
    if keep is None:
        return (whole - part) * line
    start = (keep[0] + keep[1]) / 2 - part * line
    if keep[1] - keep[0] <= part:
        start = min(max(start, keep[1] - part), keep[0])
    return min(max(start, 0.0), whole - part)
