"""Reveals: how words and things come in. Each gives layers for a row of placed sprites, staggered.

Text lands and then holds still: every reveal ends on the placed position, to the pixel.
"""

from __future__ import annotations

from collections.abc import Sequence

from limelight.media.motion.easing import Ease, quint_out, spring
from limelight.media.motion.layers.base import Layer, Placed, SpriteLayer
from limelight.media.motion.shot import Box
from limelight.media.motion.tracks import Pose, Track

__all__ = ["pop", "rise", "rise_lines", "slide"]


def rise(
    line: Sequence[Placed], start: int, *, length: int = 14, stagger: int = 2, ease: Ease = quint_out
) -> list[Layer]:
    """The words of one line come up from behind its lower edge, each out of its own mask.

    The masks are as high as the line, so that short words travel as far as tall ones.
    """
    layers: list[Layer] = []
    top, bottom = min(word.box.top for word in line), max(word.box.bottom for word in line)
    for i, word in enumerate(line):
        below = word.pose.moved(dy=bottom - top)
        track = Track.enter(word.pose, start + i * stagger, length, below, ease)
        layers.append(SpriteLayer(word.sprite, track, Box(word.box.left, top, word.box.right, bottom)))
    return layers


def rise_lines(
    lines: Sequence[Sequence[Placed]],
    start: int,
    *,
    between: int,
    length: int = 14,
    stagger: int = 2,
    ease: Ease = quint_out,
) -> list[Layer]:
    """As :func:`rise`, line after line, *between* frames apart."""
    return [
        layer
        for number, line in enumerate(lines)
        for layer in rise(line, start + number * between, length=length, stagger=stagger, ease=ease)
    ]


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
