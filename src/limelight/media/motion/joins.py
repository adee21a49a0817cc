"""Joins: how one scene becomes the next, blended from both stages' own frames.

A join of *n* frames is centred on the cut, so it shows the outgoing scene past its end and the
incoming one before its start. A straight cut has no join.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.media.motion.easing import cubic_in_out, cubic_out, sine_in_out
from limelight.media.motion.frame import Frame, Yuv
from limelight.media.motion.pixels import (
    U8,
    box_blur,
    filled_circle,
    filled_polygon,
    mix,
    multiply_add,
    resize,
    warp_into,
)
from limelight.media.motion.stage import Stage
from limelight.media.motion.tracks import even

__all__ = ["JOINS", "draw_join"]

Blend = Callable[[Frame, Frame, int, int, Yuv], Frame]
"""Outgoing, incoming, frame number within the join, its length, accent → the frame shown."""


def draw_join(outgoing: Stage, incoming: Stage, kind: str, k: int, n: int) -> Frame:
    """Frame *k* of the *n* (even) in which *outgoing* gives way to *incoming*.

    Raises:
        InvalidInput: *kind* is not one of :data:`JOINS`.
    """
    if kind not in JOINS:
        raise InvalidInput(f"There is no transition named {kind!r}.", fix=f"Choose from: {', '.join(JOINS)}.")
    before = outgoing.draw(outgoing.shot.frames - n // 2 + k)
    after = incoming.draw(k - n // 2)
    return JOINS[kind](before, after, k, n, incoming.accent)


def cross_fade(before: Frame, after: Frame, k: int, n: int, _accent: Yuv) -> Frame:
    """Both pictures at once; for calm films only."""
    _fade(before, after, sine_in_out(_middle(k, n)))
    return before


def push(before: Frame, after: Frame, k: int, n: int, _accent: Yuv) -> Frame:
    """The incoming picture pushes the outgoing one out to the left."""
    return _pushed(before, after, cubic_in_out(k / n), cubic_in_out((k + 1) / n), shutter=0.5)


def whip(before: Frame, after: Frame, k: int, n: int, _accent: Yuv) -> Frame:
    """A push as by a camera that is thrown round: steeper, and the shutter never closes."""
    return _pushed(before, after, _steep(k / n), _steep((k + 1) / n), shutter=1.0)


def iris(before: Frame, after: Frame, k: int, n: int, accent: Yuv) -> Frame:
    """A disc in the accent grows over the picture, and the incoming one grows inside it."""
    reach = 0.6 * float(np.hypot(before.width, before.height))
    centre = before.width / 2, before.height * 0.46
    outer, inner = (
        filled_circle(before.width, before.height, centre, radius * reach) for radius in _edges(_middle(k, n))
    )
    return _revealed(before, after, outer, inner, accent)


def slab(before: Frame, after: Frame, k: int, n: int, accent: Yuv) -> Frame:
    """A slanted slab in the accent crosses the picture and leaves the incoming one behind it."""
    lead, trail = (_slab_mask(before, share) for share in _edges(_middle(k, n)))
    return _revealed(before, after, lead, trail, accent)


def zoom(before: Frame, after: Frame, k: int, n: int, _accent: Yuv) -> Frame:
    """Through the outgoing picture into the incoming one."""
    p = _middle(k, n)
    near, far = _zoomed(before, 1 + 1.6 * p**2), _zoomed(after, 0.8 + 0.2 * cubic_out(p))
    # Both show only around the middle: two scenes at half strength are neither.
    _fade(near, far, cubic_in_out(min(1.0, max(0.0, (p - 0.2) / 0.45))))
    return near


JOINS: Mapping[str, Blend] = MappingProxyType(
    {"cross-fade": cross_fade, "push": push, "whip": whip, "iris": iris, "slab": slab, "zoom": zoom}
)


def _fade(before: Frame, after: Frame, share: float) -> None:
    for old, new, _, _ in _plane_triples(before, after, before):
        mix(old, new, share, old)


def _middle(k: int, n: int) -> float:
    """Progress at the middle of frame *k*: never 0 or 1, for those are the frames beside the join."""
    return (k + 0.5) / n


def _steep(p: float) -> float:
    return 16 * p**5 if p < 0.5 else 1 - 16 * (1 - p) ** 5


def _edges(p: float) -> tuple[float, float]:
    """How far the accent's leading and trailing edges have come: the second starts as the first is halfway."""
    return cubic_in_out(min(1.0, p / 0.72)), cubic_in_out(max(0.0, (p - 0.28) / 0.72))


def _pushed(before: Frame, after: Frame, start: float, end: float, shutter: float) -> Frame:
    """Both pictures side by side, moved by the mean of two shares of the width and blurred by their distance."""
    out = Frame(before.width, before.height)
    shift = even((start + end) / 2 * out.width)
    smear = (end - start) * out.width * shutter
    for old, new, target, divide in _plane_triples(before, after, out):
        at = shift // divide
        target[:, : target.shape[1] - at] = old[:, at:]
        target[:, target.shape[1] - at :] = new[:, :at]
        if (reach := round(smear / divide)) > 1:
            box_blur(target.copy(), reach, 1, target)
    return out


def _plane_triples(a: Frame, b: Frame, c: Frame) -> tuple[tuple[U8, U8, U8, int], ...]:
    return (a.y, b.y, c.y, 1), (a.u, b.u, c.u, 2), (a.v, b.v, c.v, 2)


def _slab_mask(frame: Frame, share: float) -> U8:
    """Everything left of a slanted edge that has crossed *share* of the picture."""
    lean = 0.22 * frame.height
    x = -lean + (frame.width + 2 * lean) * share
    corners = [(-2.0 * lean, 0.0), (x + lean / 2, 0.0), (x - lean / 2, float(frame.height))]
    return filled_polygon(frame.width, frame.height, [*corners, (-2.0 * lean, float(frame.height))])


def _revealed(before: Frame, after: Frame, outer: U8, inner: U8, accent: Yuv) -> Frame:
    """*before*, with the accent where *outer* is set, with *after* where *inner* is."""
    for (old, new, _, divide), value in zip(_plane_triples(before, after, before), accent, strict=True):
        height, width = old.shape
        over, under = (m if divide == 1 else resize(m, width, height) for m in (outer, inner))
        _composite(old, np.full_like(old, value), over)
        _composite(old, new, under)
    return before


def _composite(out: U8, source: U8, mask: U8) -> None:
    weighted = source.copy()
    multiply_add(weighted, mask, np.zeros_like(mask))
    multiply_add(out, 255 - mask, weighted)


def _zoomed(frame: Frame, scale: float) -> Frame:
    """The picture enlarged about its optical centre."""
    out = Frame(frame.width, frame.height)
    for source, _, target, _ in _plane_triples(frame, frame, out):
        height, width = target.shape
        x, y = width / 2, height * 0.46
        warp_into(target, source, np.array([[1 / scale, 0, x - x / scale], [0, 1 / scale, y - y / scale]]))
    return out
