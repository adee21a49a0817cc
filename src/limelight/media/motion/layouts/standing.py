"""The product in a scene that belongs to words: where there is room for it to stand, and how it comes."""

from __future__ import annotations

from dataclasses import replace

from limelight.media.motion.easing import quint_out
from limelight.media.motion.layers import CutoutLayer, Layer
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.product import find_product
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.tracks import Pose, Track

__all__ = ["captions_under", "has_product", "room_aside", "room_below", "standing"]

_GAP = 0.07
_CAPTIONS = 0.15
_LEAST = 0.26
"""A product lower than this (of the shorter side) says nothing."""


def has_product(shot: Shot) -> bool:
    return any(picture.kind in {"cutout", "photo"} for picture in shot.pictures)


def room_below(kit: LayoutKit, lowest: float | None = None) -> Box | None:
    """Under everything that is read, in frames that have a foot to spare: 9:16 has.

    *lowest* is where the words end, if captions are to stand right under them (:func:`captions_under`).
    """
    canvas, end = kit.canvas, kit.safe.bottom
    box = Box(canvas.width * 0.1, end + kit.s(_GAP), canvas.width * 0.9, canvas.height * 0.95)
    if box.height < kit.s(_LEAST):
        return None
    if lowest is None:
        return box
    captions = captions_under(kit, lowest)
    return replace(box, top=(captions.bottom if captions else lowest) + kit.s(_GAP))


def captions_under(kit: LayoutKit, lowest: float) -> Box | None:
    """Where captions stand so that the product has the rest; None in a scene without."""
    if not kit.shot.captions:
        return None
    top = lowest + kit.s(0.7 * _GAP)
    return Box(kit.safe.left, top, kit.safe.right, top + kit.s(_CAPTIONS))


def room_aside(kit: LayoutKit, words: Box) -> Box:
    """Past *words*, on the side where lines end, and above captions."""
    canvas, gap = kit.canvas, kit.s(0.03)
    top, bottom = canvas.height * 0.12, canvas.height * 0.88
    if kit.shot.captions:
        bottom = min(bottom, kit.content.bottom)
    if kit.mirrored:
        return Box(canvas.width * 0.03, top, words.left - gap, bottom)
    return Box(words.right + gap, top, canvas.width * 0.97, bottom)


def standing(kit: LayoutKit, stand: Box | None, start: int) -> list[Layer]:
    """The product on the lower edge of *stand*, rising into place from frame *start*; nothing without room."""
    product = find_product(kit, stand) if stand and stand.height >= kit.s(_LEAST) else None
    if product is None:
        return []
    rest, arrive = product.rest, kit.frames(700)
    come = Pose(rest.x, rest.y + kit.s(0.1), 0.94)
    return [
        CutoutLayer(
            product.sprite,
            Track.enter(rest, start, arrive, come, quint_out),
            product.shadows,
            float_by=kit.s(0.004) if product.free else 0.0,
            period=kit.frames(4000),
            fade=kit.frames(130),
            sweep=start + arrive + kit.frames(400),
            sweep_length=kit.frames(900),
        )
    ]
