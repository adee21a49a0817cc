"""A wipe inside a scene: some layers give way to others along a moving edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from limelight.media.motion.frame import Frame
from limelight.media.motion.layers.base import Layer
from limelight.media.motion.sprite import Region
from limelight.media.motion.tracks import Track, even

__all__ = ["WipeLayer"]


@dataclass(frozen=True)
class WipeLayer:
    """*layers*, the first of which fills the frame, shown on one side of an edge.

    The edge runs through the point of *track*. *side* says what lies beyond it and is shown: ``left`` and
    ``right`` of an upright edge, or ``below`` a level one. What is hidden is not drawn.
    """

    layers: Sequence[Layer]
    track: Track
    side: str

    def paint(self, frame: Frame, t: int) -> None:
        shown = self._shown(frame, t)
        if shown.empty:
            return
        whole = Region(0, 0, frame.width, frame.height)
        over = frame if shown == whole else Frame(frame.width, frame.height)
        for layer in self.layers:
            layer.paint(over, t)
        if over is not frame:
            _copy(over, frame, shown)

    def _shown(self, frame: Frame, t: int) -> Region:
        pose, width, height = self.track.at(t), frame.width, frame.height
        x, y = even(pose.x), even(pose.y)
        shown = {
            "left": Region(0, 0, x, height),
            "right": Region(x, 0, width, height),
            "below": Region(0, y, width, height),
        }[self.side]
        return shown.cut(Region(0, 0, width, height))


def _copy(source: Frame, target: Frame, region: Region) -> None:
    luma, chroma = region.luma(), region.chroma()
    np.copyto(target.y[luma], source.y[luma])
    np.copyto(target.u[chroma], source.u[chroma])
    np.copyto(target.v[chroma], source.v[chroma])
