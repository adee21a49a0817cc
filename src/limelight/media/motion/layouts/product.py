"""The product as a thing that can stand in a scene: its cut-out, or its photo on a card, with shadows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from limelight.media.motion.layers.cutout import Shadow, drop_shadow, shadow_of
from limelight.media.motion.layers.shape import rounded_box
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pictures import cover, cropped, read_bitmap
from limelight.media.motion.pixels import U8, filled_polygon, multiply_add, resize
from limelight.media.motion.shot import Box, Picture
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Pose, even

__all__ = ["Product", "find_product"]


@dataclass(frozen=True)
class Product:
    """A sprite, where it rests, and its shadows, the widest first. Only what stands free may tilt."""

    sprite: Sprite
    rest: Pose
    shadows: tuple[Shadow, ...]
    free: bool


def find_product(kit: LayoutKit, stand: Box) -> Product | None:
    """The shot's first cut-out, else its first photo, as large as *stand* allows and on its lower edge."""
    pictures = kit.shot.pictures
    cutout = next((picture for picture in pictures if picture.kind == "cutout"), None)
    if cutout is not None:
        return _standing(kit, _fitted(read_bitmap(cutout), stand), stand)
    photo = next((picture for picture in pictures if picture.kind == "photo"), None)
    return _on_a_card(kit, photo, stand) if photo is not None else None


def _standing(kit: LayoutKit, bitmap: U8, stand: Box) -> Product:
    shadows = (
        shadow_of(bitmap, flatten=0.12, spread=1.15, sigma=kit.s(0.05), opacity=0.3),
        shadow_of(bitmap, flatten=0.045, spread=0.92, sigma=kit.s(0.008), opacity=0.45),
    )
    return Product(Sprite.from_rgba(bitmap), _foot_of(stand, bitmap), shadows, free=True)


def _on_a_card(kit: LayoutKit, photo: Picture, stand: Box) -> Product:
    """The photo with round corners, in the shape of the stand or its own, whichever is less extreme."""
    shape = min(max(photo.width / photo.height, 0.75), 1.5)
    width = even(min(stand.width, stand.height * shape))
    height = even(width / shape)
    crop, _ = cover(photo, width, height)
    bitmap = cropped(read_bitmap(photo), crop, width, height).copy()
    corners = [(x + width / 2, y + height / 2) for x, y in rounded_box(width, height, kit.s(0.026))]
    mask = filled_polygon(width, height, corners)
    multiply_add(bitmap, np.repeat(mask[..., None], 4, axis=2), np.zeros_like(bitmap))
    shadow = drop_shadow(bitmap, sigma=kit.s(0.035), opacity=0.3, dy=kit.s(0.018))
    return Product(Sprite.from_rgba(bitmap), _foot_of(stand, bitmap), (shadow,), free=False)


def _foot_of(stand: Box, bitmap: U8) -> Pose:
    height, width = bitmap.shape[:2]
    return Pose.resting((stand.left + stand.right - width) / 2, stand.bottom - height)


def _fitted(bitmap: U8, stand: Box) -> U8:
    """As large as the stand allows, without its transparent rim."""
    rows, columns = (np.flatnonzero(bitmap[..., 3].max(axis=axis) > 8) for axis in (1, 0))
    tight = np.ascontiguousarray(bitmap[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    scale = min(stand.width / tight.shape[1], stand.height / tight.shape[0])
    return resize(tight, even(tight.shape[1] * scale), even(tight.shape[0] * scale))
