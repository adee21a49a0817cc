"""A photo that fills the frame, pushed slowly towards its subject, with words on a scrim of their shape."""

from __future__ import annotations

import numpy as np

from limelight.media.motion.layers import FillLayer, Layer, PhotoLayer, rise_lines
from limelight.media.motion.layers.photo import Photo, open_photo
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pixels import U8, blur
from limelight.media.motion.shot import Box, Shot

__all__ = ["photo_push"]

_INK = "#ffffff"
_SHADE = "#0b0c0f"
_LUMA_LIMIT = 96
"""Brightest luma on which white text has 4.5:1, with a margin for what the push brings in."""


def photo_push(shot: Shot, kit: LayoutKit) -> Composition:
    """Words at the foot of the content box; the photo everywhere."""
    picture = next((p for p in shot.pictures if p.kind == "photo"), None)
    if picture is None:
        return _without_photo(shot, kit)
    content = kit.content
    words = Box(
        content.left,
        content.top,
        content.right if kit.form != "wide" else kit.columns(0, 3)[1],
        content.bottom,
    )
    headline = kit.text(shot.words.headline, "display", words, anchor="bottom", colour=_INK, max_lines=3)
    whole = Box(0, 0, kit.canvas.width, kit.canvas.height)
    photo = _legible(open_photo(picture, whole), kit, headline)
    layers: list[Layer] = [PhotoLayer(photo, shot.frames), _rule(kit, headline)]
    return Composition([*layers, *_landing(kit, headline)])


def _without_photo(shot: Shot, kit: LayoutKit) -> Composition:
    headline = kit.text(shot.words.headline, "display", kit.content, anchor="middle", max_lines=3)
    return Composition([kit.ground(), *kit.decor(), *_landing(kit, headline)])


def _landing(kit: LayoutKit, headline: Block) -> list[Layer]:
    return rise_lines(
        headline.lines,
        kit.beat(0.5),
        between=kit.frames(120),
        length=kit.frames(520),
        stagger=kit.frames(66),
        ease=kit.ease_in,
    )


def _rule(kit: LayoutKit, headline: Block) -> FillLayer:
    top = headline.box.top - kit.s(0.05)
    box = Box(headline.box.left, top, headline.box.left + kit.s(0.12), top + kit.s(0.008))
    return FillLayer(box, kit.colour(kit.theme.accent), kit.beat(0.5), kit.frames(520), ease=kit.ease_in)


def _legible(photo: Photo, kit: LayoutKit, headline: Block) -> Photo:
    """The photo under a scrim that is as strong as its own pixels make necessary, and no stronger."""
    box = headline.box
    if kit.shot.captions:
        box = Box(box.left, box.top, box.right, kit.caption_band.bottom)
    for strength in (0.25, 0.4, 0.55, 0.7, 0.85):
        shaded = photo.darkened(_scrim(kit, box, strength), kit.colour(_SHADE))
        if shaded.luma_in(headline.box, 95) <= _LUMA_LIMIT:
            break
    return shaded


def _scrim(kit: LayoutKit, box: Box, strength: float) -> U8:
    """Dark where *box* is, fading out over a third of the shorter side; drawn at an eighth of the size."""
    width, height, reach = kit.canvas.width // 8, kit.canvas.height // 8, kit.s(0.1)
    mask = np.zeros((height, width), np.uint8)
    top, bottom = (int(max(0, edge) / 8) for edge in (box.top - reach, box.bottom + reach))
    left, right = (int(max(0, edge) / 8) for edge in (box.left - reach, box.right + reach))
    mask[top:bottom, left:right] = round(255 * strength)
    return blur(mask, kit.s(0.09) / 8)
