"""Cards: surfaces in a theme's manner that words stand on, drawn once as a bitmap."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from limelight.media.draw.canvas import hex_rgb
from limelight.media.motion.layers import Layer, SpriteLayer
from limelight.media.motion.layers.shape import rounded_box
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.surfaces import on_accent, on_sheet
from limelight.media.motion.pixels import U8, blur, filled_polygon, multiply_add, scaled
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Pose, Track, even

__all__ = ["card", "card_kit"]

_SHADOW = "#000000"
_REACH = 0.08
"""Share of the shorter side by which shadows and plates may stand out of a card."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """A theme's card; lengths are shares of the shorter side."""

    corner: float
    filled: bool = False
    """In the brand's colour; else a sheet of the ground's own hue."""
    shadow: float = 0.0
    """Opacity of a soft shadow."""
    plate: float = 0.0
    """How far a plate in the theme's second colour lies aside."""
    angle: float = 0.0
    """Degrees by which the plate is turned."""
    lines: tuple[tuple[float, float], ...] = ()
    """Inset and breadth of lines in the accent."""


_MANNERS: Mapping[str, _Manner] = MappingProxyType(
    {
        "block": _Manner(0.0, filled=True, plate=0.026),
        "circle": _Manner(0.052, shadow=0.16),
        "rule": _Manner(0.004, shadow=0.14, lines=((0.018, 0.0022), (0.026, 0.0022))),
        "confetti": _Manner(0.075, filled=True, shadow=0.16, plate=0.001, angle=-3.2),
        "grid": _Manner(0.034, shadow=0.4, lines=((0.0, 0.0035),)),
        "leaf": _Manner(0.1, filled=True, shadow=0.2),
        "line": _Manner(0.0, shadow=0.5, lines=((0.0, 0.0022), (0.02, 0.0022))),
        "halftone": _Manner(0.02, filled=True, plate=0.02),
    }
)
_PLAIN = _Manner(0.026, shadow=0.16)


def card_kit(kit: LayoutKit) -> LayoutKit:
    """*kit* in the colours of what stands on a card."""
    return kit.dressed(on_accent(kit.theme) if _manner(kit).filled else on_sheet(kit.theme))


def card(kit: LayoutKit, box: Box, start: int) -> Layer:
    """A card that covers *box*; it comes up into place from frame *start* on within 560 ms."""
    reach = even(kit.s(_REACH))
    bitmap = _drawn(kit, even(box.width), even(box.height), reach)
    rest = Pose.resting(box.left - reach, box.top - reach)
    come = Pose(rest.x, rest.y + kit.s(0.09), 0.96, 0.0, 0.0)
    return SpriteLayer(Sprite.from_rgba(bitmap), Track.enter(rest, start, kit.frames(560), come, kit.ease_in))


def _manner(kit: LayoutKit) -> _Manner:
    return _MANNERS.get(kit.theme.shape, _PLAIN)


def _drawn(kit: LayoutKit, width: int, height: int, reach: int) -> U8:
    """The card with *reach* pixels around it for what it throws."""
    manner, theme = _manner(kit), kit.theme
    bitmap = np.zeros((height + 2 * reach, width + 2 * reach, 4), np.uint8)
    corner = kit.s(manner.corner)
    body = _mask(bitmap, width, height, corner)
    if manner.shadow:
        soft = scaled(blur(np.roll(body, even(kit.s(0.018)), axis=0), kit.s(0.026)), manner.shadow)
        _lay(bitmap, soft, _SHADOW)
    if manner.plate:
        aside = kit.s(manner.plate)
        _lay(bitmap, _mask(bitmap, width, height, corner, aside, manner.angle), theme.second)
    _lay(bitmap, body, card_kit(kit).theme.ground[1])
    for inset, breadth in manner.lines:
        _lay(bitmap, _frame_line(kit, bitmap, width, height, inset, breadth, corner), theme.accent)
    return bitmap


def _frame_line(
    kit: LayoutKit, bitmap: U8, width: int, height: int, inset: float, breadth: float, corner: float
) -> U8:
    outer, inner = kit.s(inset), kit.s(inset) + max(1.5, kit.s(breadth))
    whole, hole = (
        _mask(bitmap, width - 2 * edge, height - 2 * edge, max(0.0, corner - edge)) for edge in (outer, inner)
    )
    return whole - np.minimum(hole, whole)


def _mask(
    bitmap: U8, width: float, height: float, corner: float, aside: float = 0.0, angle: float = 0.0
) -> U8:
    """A rectangle with round corners in the middle of *bitmap*, moved *aside* to the lower right, turned."""
    rows, columns = bitmap.shape[:2]
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = columns / 2 + aside - 0.5, rows / 2 + aside - 0.5
    corners = [(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in rounded_box(width, height, corner)]
    return filled_polygon(columns, rows, corners)


def _lay(bitmap: U8, mask: U8, colour: str) -> None:
    """*colour* over the premultiplied *bitmap* where *mask* is."""
    cover = np.repeat(mask[..., None], 4, axis=2)
    paint = np.array([*hex_rgb(colour), 255], np.float32) / 255
    multiply_add(bitmap, 255 - cover, np.rint(cover * paint).astype(np.uint8))
