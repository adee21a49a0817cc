"""The layer protocol and the two simplest layers: a sprite on a track, and a box that fills."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, Protocol

from limelight.media.motion.easing import Ease, cubic_in, cubic_in_out
from limelight.media.motion.frame import Frame, Yuv
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite, blit, blit_smeared, fill_box
from limelight.media.motion.tracks import Pose, Track

__all__ = ["FillLayer", "Layer", "Placed", "SpriteLayer", "paint_moving", "progress"]

_STROBES = 0.04
"""Share of the shorter side a thing may travel from frame to frame before it needs motion blur.

1.2 a second at 30 frames a second; what the eye sees as strobing is the step, not the speed.
"""
_SHUTTER = 0.5  # 180°: open for half of the frame
_SAMPLE_STEP = 6.0  # pixels between sub-samples; closer cannot be told apart


class Layer(Protocol):
    """Something that paints itself. A frame's pixels depend on *t* alone, never on earlier calls."""

    def paint(self, frame: Frame, t: int) -> None:
        """Draw over *frame* as of scene-local frame *t*, which may lie before 0 or after the end."""
        ...


@dataclass(frozen=True)
class Placed:
    """A sprite where it finally rests: its top left corner in canvas pixels."""

    sprite: Sprite
    x: float
    y: float

    @property
    def pose(self) -> Pose:
        return Pose.resting(self.x, self.y)

    @property
    def box(self) -> Box:
        pose = self.pose
        return Box(pose.x, pose.y, pose.x + self.sprite.width, pose.y + self.sprite.height)


@dataclass(frozen=True)
class SpriteLayer:
    """A sprite on a track, cut to *clip*; blurred where it moves too fast for the frame rate."""

    sprite: Sprite
    track: Track
    clip: Box | None = None

    def paint(self, frame: Frame, t: int) -> None:
        paint_moving(frame, self.sprite, self.track, t, self.clip)


@dataclass(frozen=True)
class FillLayer:
    """A box in one colour that grows out of one of its edges, and may go back into it."""

    box: Box
    colour: Yuv
    start: int = 0
    length: int = 0
    edge: Literal["left", "right", "top", "bottom"] = "left"
    """The edge it grows from."""
    opacity: float = 1.0
    ease: Ease = cubic_in_out
    leaves: int | None = None
    gone: int | None = None
    """It withdraws from the frame *leaves* on and is not seen from *gone* on."""

    def paint(self, frame: Frame, t: int) -> None:
        share = self.ease(progress(t, self.start, self.length)) * self._left(t)
        box, width, height = self.box, self.box.width * share, self.box.height * share
        grown = {
            "left": Box(box.left, box.top, box.left + width, box.bottom),
            "right": Box(box.right - width, box.top, box.right, box.bottom),
            "top": Box(box.left, box.top, box.right, box.top + height),
            "bottom": Box(box.left, box.bottom - height, box.right, box.bottom),
        }[self.edge]
        fill_box(frame, grown, self.colour, self.opacity)

    def _left(self, t: int) -> float:
        if self.leaves is None or self.gone is None:
            return 1.0
        return 1 - cubic_in(progress(t, self.leaves, self.gone - self.leaves))


def progress(t: float, start: int, length: int) -> float:
    """The share of ``[start, start + length)`` that has passed at *t*, held at both ends."""
    if length <= 0:
        return 1.0 if t >= start else 0.0
    return min(1.0, max(0.0, (t - start) / length))


def paint_moving(frame: Frame, sprite: Sprite, track: Track, t: int, clip: Box | None = None) -> None:
    """Draw *sprite* where *track* has it at *t*, through an open shutter if it travels fast."""
    pose, later = track.at(t), track.at(t + _SHUTTER)
    travel = math.hypot(later.x - pose.x, later.y - pose.y)
    if travel <= _STROBES * _SHUTTER * min(frame.width, frame.height):
        blit(frame, sprite, pose, clip)
        return
    count = min(10, max(3, round(travel / _SAMPLE_STEP)))
    blit_smeared(frame, sprite, [track.at(t + _SHUTTER * (i + 0.5) / count) for i in range(count)], clip)
