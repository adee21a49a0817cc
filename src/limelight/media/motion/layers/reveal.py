"""Reveals: how words and things come in. Each gives layers for a row of placed sprites, staggered.

Text lands and then holds still: every reveal ends on the placed position, to the pixel.
"""

from __future__ import annotations

from collections.abc import Sequence

from limelight.media.motion.easing import Ease, quint_out, spring
from limelight.media.motion.layers.base import Layer, Placed, SpriteLayer
from limelight.media.motion.shot import Box
from limelight.media.motion.tracks import Pose, Track

__all__ = ["pop", "rise", "slide"]


def rise(
    things: Sequence[Placed],
    start: int,
    *,
    length: int = 14,
    stagger: int = 2,
    ease: Ease = quint_out,
    overflow: float = 0.0,
) -> list[Layer]:
    """Each thing comes up from behind its own baseline, out of a mask the size of its bitmap.

    *overflow* pixels below the bitmap still show, for glyphs whose shadow reaches out of it.
    """
    layers: list[Layer] = []
    for i, thing in enumerate(things):
        rest, box = thing.pose, thing.box
        below = rest.moved(dy=box.height + overflow)
        track = Track.enter(rest, start + i * stagger, length, below, ease)
        mask = Box(box.left, box.top, box.right, box.bottom + overflow)
        layers.append(SpriteLayer(thing.sprite, track, mask))
    return layers


def slide(
    things: Sequence[Placed],
    start: int,
    *,
    dx: float = 0.0,
    dy: float = 0.0,
    length: int = 14,
    stagger: int = 4,
    ease: Ease = quint_out,
) -> list[Layer]:
    """Each thing comes from *(dx, dy)* away while it fades in."""
    return [
        SpriteLayer(thing.sprite, _enter(thing.pose, start + i * stagger, length, ease, dx=dx, dy=dy))
        for i, thing in enumerate(things)
    ]


def pop(
    things: Sequence[Placed],
    start: int,
    *,
    scale: float = 0.72,
    length: int = 14,
    stagger: int = 3,
    ease: Ease = spring,
) -> list[Layer]:
    """Each thing grows into place on a spring while it fades in."""
    return [
        SpriteLayer(thing.sprite, _enter(thing.pose, start + i * stagger, length, ease, scale=scale))
        for i, thing in enumerate(things)
    ]


def _enter(
    rest: Pose, start: int, length: int, ease: Ease, *, dx: float = 0.0, dy: float = 0.0, scale: float = 1.0
) -> Track:
    return Track.enter(rest, start, length, Pose(rest.x + dx, rest.y + dy, scale, 0.0, 0.0), ease)
