"""Icons whose strokes are drawn on, from bitmaps made in advance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from limelight.media.motion.easing import Ease, cubic_in_out
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers.base import progress
from limelight.media.motion.sprite import Sprite, blit
from limelight.media.motion.tracks import Pose

__all__ = ["DrawOnLayer"]


@dataclass(frozen=True)
class DrawOnLayer:
    """Shows *steps* one after another between two frames; the last one stays.

    *steps* are sprites of one size, from barely begun to complete. Nothing shows before *start*.
    """

    steps: Sequence[Sprite]
    pose: Pose
    start: int
    length: int
    ease: Ease = cubic_in_out

    def paint(self, frame: Frame, t: int) -> None:
        if t < self.start:
            return
        share = self.ease(progress(t, self.start, self.length))
        blit(frame, self.steps[round(share * (len(self.steps) - 1))], self.pose)
