"""Where a thing is at each moment: poses, and tracks of keys between which they are eased."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from limelight.media.motion.easing import Ease, cubic_in, linear, quint_out

__all__ = ["Key", "Pose", "Track", "even"]


def even(value: float) -> int:
    """The nearest even pixel: where resting things stand, so that chroma needs no resampling."""
    return 2 * round(value / 2)


@dataclass(frozen=True, slots=True)
class Pose:
    """A sprite's place: its top left corner in canvas pixels; scale and angle turn around its centre.

    *angle* is in degrees, clockwise; *opacity* is 0–1.
    """

    x: float
    y: float
    scale: float = 1.0
    angle: float = 0.0
    opacity: float = 1.0

    @classmethod
    def resting(cls, x: float, y: float) -> Pose:
        """Still, at the even pixel nearest to *(x, y)*: exact and cheap to draw."""
        return cls(even(x), even(y))

    def moved(self, dx: float = 0.0, dy: float = 0.0) -> Pose:
        return replace(self, x=self.x + dx, y=self.y + dy)

    def between(self, other: Pose, share: float) -> Pose:
        """The pose a *share* of the way to *other*; springs may ask beyond 1, where opacity stays 1."""
        if share == 1:
            return other
        opacity = self.opacity + (other.opacity - self.opacity) * share
        return Pose(
            self.x + (other.x - self.x) * share,
            self.y + (other.y - self.y) * share,
            self.scale + (other.scale - self.scale) * share,
            self.angle + (other.angle - self.angle) * share,
            min(1.0, max(0.0, opacity)),
        )


@dataclass(frozen=True, slots=True)
class Key:
    """Be at *pose* on *frame*, having come there along *ease*."""

    frame: int
    pose: Pose
    ease: Ease = linear


@dataclass(frozen=True, slots=True)
class Track:
    """Keys in order of their frames. Before the first and after the last the pose holds."""

    keys: tuple[Key, ...]

    @classmethod
    def still(cls, pose: Pose) -> Track:
        return cls((Key(0, pose),))

    @classmethod
    def enter(cls, rest: Pose, start: int, length: int, come_from: Pose, ease: Ease = quint_out) -> Track:
        """Wait at *come_from* until frame *start*, then move to *rest* within *length* frames and hold."""
        return cls((Key(start, come_from), Key(start + max(1, length), rest, ease)))

    def leave(self, start: int, length: int, go_to: Pose, ease: Ease = cubic_in) -> Track:
        """Hold until *start* at the earliest, then move to *go_to*."""
        last = self.keys[-1]
        begin = max(start, last.frame)
        hold = (Key(begin, last.pose),) if begin > last.frame else ()
        return Track((*self.keys, *hold, Key(begin + max(1, length), go_to, ease)))

    def at(self, t: float) -> Pose:
        """The pose at frame *t*; fractions of frames serve the open shutter."""
        if t <= self.keys[0].frame:
            return self.keys[0].pose
        for before, after in pairwise(self.keys):
            if t < after.frame:
                share = (t - before.frame) / (after.frame - before.frame)
                return before.pose.between(after.pose, after.ease(share))
        return self.keys[-1].pose
