"""Panels: soft cards on which items of a list stand; themes of thin lines rule their rows instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from limelight.media.draw.colour import contrast, mix
from limelight.media.draw.shapes import rounded, shadow_of
from limelight.media.motion.layers import FillLayer, Layer, Placed, slide
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import even

__all__ = ["corner", "panel", "ruled", "surface"]

_CORNERS: Mapping[str, float] = MappingProxyType(
    {"block": 0.0, "circle": 0.032, "confetti": 0.06, "grid": 0.02, "halftone": 0.0, "leaf": 0.06}
)
"""Radius by a theme's shapes, as a share of the shorter side."""
_SHADOW_BLUR, _SHADOW_DROP = 0.018, 0.01
_SHADOW_OPACITY = {True: 0.3, False: 0.14}
"""On a dark theme, on a light one."""
_RATIO = 4.6
_HAIR = 0.0025
_HAIR_OPACITY = 0.35
_FROM = 0.04


def ruled(kit: LayoutKit) -> bool:
    """Whether the theme sets rows between thin lines rather than on panels."""
    return kit.theme.shape in {"rule", "line"}


def panel(kit: LayoutKit, box: Box, start: int) -> list[Layer]:
    """What an item stands on: a panel that slides up, or a line under it that is drawn from the reading side."""
    if ruled(kit):
        return [_hairline(kit, box, start)]
    placed = [_shadow(kit, box), _face(kit, box)]
    return slide(placed, start, dy=kit.s(_FROM), length=kit.frames(480), stagger=0, ease=kit.ease_in)


def surface(kit: LayoutKit) -> str:
    """The colour behind the words of an item: the ground, or a panel lighter than it, as far as words stay readable."""
    theme = kit.theme
    if ruled(kit):
        return theme.ground[1]
    shares = (0.13, 0.1, 0.07, 0.04) if theme.dark else (0.8, 0.6)
    light, ground = (theme.ink, theme.ground[1]) if theme.dark else ("#ffffff", theme.ground[-1])
    panels = (mix(ground, light, share) for share in shares)
    return next((colour for colour in panels if contrast(theme.ink, colour) >= _RATIO), ground)


def corner(kit: LayoutKit) -> float:
    """The radius of a panel's corners in pixels."""
    return kit.s(_CORNERS.get(kit.theme.shape, 0.026))


def _hairline(kit: LayoutKit, box: Box, start: int) -> FillLayer:
    breadth, bottom = max(2, even(kit.s(_HAIR))), even(box.bottom)
    return FillLayer(
        Box(box.left, bottom - breadth, box.right, bottom),
        kit.colour(kit.theme.ink),
        start,
        kit.frames(700),
        edge="right" if kit.mirrored else "left",
        opacity=_HAIR_OPACITY,
        ease=kit.ease_in,
    )


def _face(kit: LayoutKit, box: Box) -> Placed:
    bitmap = rounded(box.width, box.height, corner(kit), surface(kit))
    return Placed(Sprite.from_rgba(bitmap), box.left, box.top)


def _shadow(kit: LayoutKit, box: Box) -> Placed:
    solid = rounded(box.width, box.height, corner(kit), "#000000")
    bitmap = shadow_of(solid, kit.s(_SHADOW_BLUR), _SHADOW_OPACITY[kit.theme.dark])
    margin = (bitmap.shape[1] - solid.shape[1]) / 2
    sprite = Sprite.from_mask(np.ascontiguousarray(bitmap[..., 3]), kit.colour("#000000"))
    return Placed(sprite, box.left - margin, box.top - margin + kit.s(_SHADOW_DROP))
