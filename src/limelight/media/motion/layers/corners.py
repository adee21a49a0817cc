"""Round corners for pictures that come as plain rectangles."""

from __future__ import annotations

from functools import cache

import numpy as np

from limelight.media.motion.frame import Frame
from limelight.media.motion.pixels import U8, filled_circle, multiply_add, resize
from limelight.media.motion.sprite import Region

__all__ = ["round_corners"]


def round_corners(picture: Frame, frame: Frame, region: Region, radius: int) -> None:
    """Copy *picture* into *region*, of its size, of *frame*, leaving its corners as they are there.

    *radius* is in even pixels.
    """
    luma, chroma = region.luma(), region.chroma()
    for source, target, reach in (
        (picture.y, frame.y[luma], radius),
        (picture.u, frame.u[chroma], radius // 2),
        (picture.v, frame.v[chroma], radius // 2),
    ):
        kept = [corner.copy() for corner in _corners(target, reach)]
        np.copyto(target, source)
        for corner, behind, mask in zip(_corners(target, reach), kept, _masks(reach), strict=True):
            multiply_add(behind, 255 - mask, np.zeros_like(behind))
            multiply_add(corner, mask, behind)


def _corners(plane: U8, reach: int) -> list[U8]:
    """Views of the four corners, in reading order."""
    ends = slice(None, reach), slice(-reach, None)
    return [plane[rows, columns] for rows in ends for columns in ends]


@cache
def _masks(reach: int) -> tuple[U8, ...]:
    """What lies inside of the four corners."""
    disc = filled_circle(8 * reach, 8 * reach, (4 * reach - 0.5, 4 * reach - 0.5), 4 * reach)
    small = resize(disc, 2 * reach, 2 * reach)
    return tuple(np.ascontiguousarray(corner) for corner in _corners(small, reach))
