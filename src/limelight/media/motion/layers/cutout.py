"""A product that stands in the picture: it rises into place, floats a little, throws shadows, catches light."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from limelight.media.motion.easing import cubic_in_out
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers.base import progress
from limelight.media.motion.pixels import U8, blur, resize, scaled
from limelight.media.motion.sprite import Sprite, blit
from limelight.media.motion.tracks import Pose, Track, even

__all__ = ["CutoutLayer", "Shadow", "drop_shadow", "shadow_of"]


_BLACK = (16, 128, 128)


@dataclass(frozen=True)
class Shadow:
    """A soft dark sprite and how far its top left corner lies from the product's."""

    sprite: Sprite
    dx: float
    dy: float


def shadow_of(bitmap: U8, *, flatten: float, spread: float, sigma: float, opacity: float) -> Shadow:
    """What a standing thing throws on the floor: its alpha pressed flat, widened and blurred.

    *bitmap* is premultiplied ``(h, w, 4)``; *flatten* and *spread* scale its height and width;
    *sigma* is the blur in pixels. The shadow's middle lies on the lower edge of the bitmap.
    """
    alpha = np.ascontiguousarray(bitmap[..., 3])
    height, width = alpha.shape
    margin = even(3 * sigma) + 2
    foot = resize(alpha, even(width * spread), max(2, even(height * flatten)))
    soft = scaled(blur(np.pad(foot, margin), sigma), opacity)
    return Shadow(
        Sprite.from_mask(soft, _BLACK),
        (width - soft.shape[1]) / 2,
        height - soft.shape[0] / 2 - foot.shape[0] * 0.15,
    )


def drop_shadow(bitmap: U8, *, sigma: float, opacity: float, dy: float) -> Shadow:
    """What a card throws on the wall behind it: its own shape, blurred by *sigma* and moved down by *dy* pixels."""
    margin = even(3 * sigma) + 2
    soft = scaled(blur(np.pad(bitmap[..., 3], margin), sigma), opacity)
    return Shadow(Sprite.from_mask(soft, _BLACK), -margin, dy - margin)


@dataclass(frozen=True)
class CutoutLayer:
    """*sprite* comes in along *track* over its *shadows*, then floats; light sweeps over it once.

    *float_by* is the height of the float in pixels and *tilt* its swing in degrees; one period
    lasts *period* frames. The product is opaque *fade* frames after it set out. The sweep starts on frame *sweep* and lasts *sweep_length*; none if
    *sweep_length* is 0.
    """

    sprite: Sprite
    track: Track
    shadows: tuple[Shadow, ...] = ()
    float_by: float = 0.0
    tilt: float = 0.0
    period: int = 120
    fade: int = 0
    sweep: int = 0
    sweep_length: int = 0

    def paint(self, frame: Frame, t: int) -> None:
        landed = self.track.keys[-1]
        shown = progress(t, self.track.keys[0].frame, self.fade)
        arriving = replace(self.track.at(t), opacity=shown)
        self._paint_shadows(frame, arriving, landed.pose)
        if t < landed.frame:
            blit(frame, self.sprite, arriving)
            return
        blit(frame, self._lit(t), self._floating(landed.pose, t - landed.frame))

    def _paint_shadows(self, frame: Frame, arriving: Pose, rest: Pose) -> None:
        """Shadows stay on the floor: they strengthen as the product comes down to it."""
        away = math.hypot(arriving.x - rest.x, arriving.y - rest.y) / (0.25 * self.sprite.height)
        strength = arriving.opacity * max(0.0, 1 - away)
        for shadow in self.shadows:
            pose = Pose.resting(arriving.x + shadow.dx, rest.y + shadow.dy)
            blit(frame, shadow.sprite, replace(pose, opacity=strength))

    def _floating(self, rest: Pose, since: int) -> Pose:
        """A slow figure that starts from rest: the swell grows over the first period's quarter."""
        phase = 2 * math.pi * since / self.period
        swell = cubic_in_out(progress(since, 0, self.period // 3))
        return replace(
            rest,
            y=rest.y - self.float_by * swell * math.sin(phase),
            angle=rest.angle + self.tilt * swell * math.sin(phase / 2),
        )

    def _lit(self, t: int) -> Sprite:
        """The sprite with the band of light where it is at *t*."""
        share = progress(t, self.sweep, self.sweep_length)
        if not self.sweep_length or share in {0.0, 1.0}:
            return self.sprite
        planes = self.sprite.planes
        band = _band(self.sprite.width, self.sprite.height, cubic_in_out(share))
        glow = np.minimum(planes.y.astype(np.uint16) + band * planes.a.astype(np.uint16) // 255, 235)
        return Sprite(replace(planes, y=glow.astype(np.uint8)))


def _band(width: int, height: int, share: float) -> U8:
    """A soft slanted stripe of added luma that crosses the box as *share* goes from 0 to 1."""
    slant, breadth = 0.35 * height, 0.16 * width
    centre = -slant - 3 * breadth + (width + slant + 6 * breadth) * share
    columns = np.arange(width)[None, :] - slant * (1 - np.arange(height)[:, None] / height)
    return np.rint(46 * np.exp(-(((columns - centre) / breadth) ** 2))).astype(np.uint8)
