"""A scene that could not be made: says so, plainly marked, so that nobody posts it by mistake."""

from __future__ import annotations

from limelight.media.motion.layers import FillLayer, Layer, Placed, SpriteLayer
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.tracks import Track

__all__ = ["placeholder"]

_WARNING = "#e5484d"


def placeholder(shot: Shot, kit: LayoutKit) -> Composition:
    """The reason in body size under a red rule. Nothing moves but the ground."""
    box = kit.content
    reason = kit.text(shot.placeholder, "body", box, anchor="middle", max_lines=5)
    label = kit.text(
        "Scene missing",
        "title",
        Box(box.left, box.top, box.right, reason.box.top - kit.s(0.03)),
        anchor="bottom",
        max_lines=1,
    )
    top = label.box.top - kit.s(0.04)
    rule = FillLayer(Box(box.left, top, box.right, top + kit.s(0.012)), kit.colour(_WARNING))
    words: list[Layer] = [_still(word) for word in (*label.words, *reason.words)]
    return Composition([kit.ground(), rule, *words])


def _still(word: Placed) -> SpriteLayer:
    return SpriteLayer(word.sprite, Track.still(word.pose))
