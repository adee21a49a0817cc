"""Photos that fill a box and are pushed slowly towards what they show."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from limelight.media.motion.easing import Ease, sine_in_out
from limelight.media.motion.frame import Frame, Planes, Yuv, planes_from_rgba
from limelight.media.motion.layers.base import progress
from limelight.media.motion.pictures import cover, cropped, read_bitmap
from limelight.media.motion.pixels import F64, U8, multiply_add, resize, warp_into
from limelight.media.motion.shot import Box, Picture
from limelight.media.motion.sprite import Region
from limelight.media.motion.tracks import even

__all__ = ["Photo", "PhotoLayer", "open_photo"]


@dataclass(frozen=True)
class Photo:
    """A picture's planes, a little larger than the *region* they fill, and the point of interest.

    *interest* is given in shares of width and height.
    """

    planes: Planes
    region: Region
    interest: tuple[float, float]

    def darkened(self, mask: U8, colour: Yuv) -> Photo:
        """The photo with *colour* mixed in where *mask* ``(h, w)`` says (0–255), baked into its planes.

        The mask moves with the push, which is a few percent; it costs nothing while drawing.
        """
        height, width = self.planes.y.shape
        full, half = resize(mask, width, height), resize(mask, width // 2, height // 2)
        return replace(
            self,
            planes=replace(
                self.planes,
                y=_mixed(self.planes.y, full, colour[0]),
                u=_mixed(self.planes.u, half, colour[1]),
                v=_mixed(self.planes.v, half, colour[2]),
            ),
        )

    def luma_in(self, box: Box, percentile: float) -> float:
        """The luma code value below which *percentile* percent of the pixels under *box* lie."""
        region, (height, width) = self.region, self.planes.y.shape
        scale_x, scale_y = width / region.width, height / region.height
        columns = slice(
            _inside((box.left - region.left) * scale_x, width),
            _inside((box.right - region.left) * scale_x, width),
        )
        rows = slice(
            _inside((box.top - region.top) * scale_y, height),
            _inside((box.bottom - region.top) * scale_y, height),
        )
        return float(np.percentile(self.planes.y[rows, columns], percentile))


def open_photo(picture: Picture, box: Box, push: float = 0.055) -> Photo:
    """Read *picture* and crop it to fill *box*, with room for a *push* by that share."""
    region = Region.around(box)
    crop, interest = cover(picture, region.width, region.height)
    width, height = even(region.width * (1 + push)), even(region.height * (1 + push))
    return Photo(planes_from_rgba(cropped(read_bitmap(picture), crop, width, height)), region, interest)


@dataclass(frozen=True)
class PhotoLayer:
    """A photo pushed in from frame 0 to *frames*, eased; the push goes on a little beyond both ends."""

    photo: Photo
    frames: int
    outwards: bool = False
    ease: Ease = sine_in_out

    def paint(self, frame: Frame, t: int) -> None:
        # Joins show the photo before 0 and after the end: it must not stop there.
        share = self.ease(progress(t, -24, self.frames + 48))
        window = self._window(1 - share if self.outwards else share)
        region, planes = self.photo.region, self.photo.planes
        warp_into(frame.y[region.luma()], planes.y, _scaling(window, region, 1))
        warp_into(frame.u[region.chroma()], planes.u, _scaling(window, region, 2))
        warp_into(frame.v[region.chroma()], planes.v, _scaling(window, region, 2))

    def _window(self, share: float) -> Box:
        """The part of the photo that fills the region, in the photo's pixels."""
        region, (height, width) = self.photo.region, self.photo.planes.y.shape
        across = width + (region.width - width) * share
        down = height + (region.height - height) * share
        x, y = self.photo.interest
        left, top = (width - across) * min(1.0, max(0.0, x)), (height - down) * min(1.0, max(0.0, y))
        return Box(left, top, left + across, top + down)


def _scaling(window: Box, region: Region, divide: int) -> F64:
    """The map from the region's pixel indices to the photo's, in planes *divide* times smaller."""
    across, down = window.width / region.width, window.height / region.height
    left, top = window.left / divide, window.top / divide
    return np.array([[across, 0, left + (across - 1) / 2], [0, down, top + (down - 1) / 2]])


def _mixed(plane: U8, mask: U8, value: int) -> U8:
    out = plane.copy()
    multiply_add(out, 255 - mask, np.rint(mask * (value / 255)).astype(np.uint8))
    return out


def _inside(value: float, limit: int) -> int:
    return min(limit - 1, max(0, round(value)))
