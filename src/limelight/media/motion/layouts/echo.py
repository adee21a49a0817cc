"""A word or figure once more, huge and faint, where a tall frame has no room for words: depth, not a message."""

from __future__ import annotations

from limelight.media.draw.colour import mix
from limelight.media.motion.easing import sine_in_out
from limelight.media.motion.layers import Layer, SpriteLayer
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Track

__all__ = ["echo"]

_SIZE, _TINT = 1.5, 0.16
_LEAST_ROOM = 0.3
_OVER = 0.06
"""How far it hangs out on both sides."""


def echo(kit: LayoutKit, text: str) -> list[Layer]:
    """*text* across the frame's foot, drifting upwards; nothing in frames whose words reach down there."""
    over = kit.s(_OVER)
    room = Box(-over, kit.safe.bottom + kit.s(0.05), kit.canvas.width + over, kit.canvas.height + kit.s(0.5))
    if kit.canvas.height - room.top < kit.s(_LEAST_ROOM) or not text.strip():
        return []
    colour = mix(kit.theme.ground[1], kit.theme.accent, _TINT)
    block = kit.text(text, "figure", room, size=_SIZE, colour=colour, align="centre", max_lines=1)
    travel, frames = kit.s(0.06), kit.shot.frames
    return [
        SpriteLayer(
            Sprite.from_mask(word.sprite.planes.a, kit.colour(colour)),
            Track((Key(-24, word.pose.moved(dy=travel)), Key(frames + 24, word.pose, sine_in_out))),
        )
        for word in block.words
    ]
