"""A photo that fills the frame, pushed slowly towards its subject, with words on a scrim of their shape."""

from __future__ import annotations

import numpy as np

from limelight.media.draw.colour import ensure_contrast
from limelight.media.motion.layers import FillLayer, Layer, PhotoLayer, rise_lines
from limelight.media.motion.layers.photo import Photo, open_photo
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pixels import F32, U8
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
    return Composition([*layers, *_landing(kit, headline)], ink=_INK)


def _without_photo(shot: Shot, kit: LayoutKit) -> Composition:
    headline = kit.text(shot.words.headline, "display", kit.content, anchor="middle", max_lines=3)
    return Composition([kit.ground(), *kit.decor(headline.box), *_landing(kit, headline)])


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
    top = headline.box.top - kit.s(0.055)
    box = Box(headline.box.left, top, headline.box.left + kit.s(0.12), top + kit.s(0.009))
    colour = kit.colour(ensure_contrast(kit.theme.accent, _SHADE, 4.5))
    return FillLayer(box, colour, kit.beat(0.5), kit.frames(520), ease=kit.ease_in)


def _legible(photo: Photo, kit: LayoutKit, headline: Block) -> Photo:
    """The photo under a scrim that is as strong as its own pixels make necessary, and no stronger."""
    shaded = photo
    for strength in (0.3, 0.45, 0.6, 0.75, 0.9):
        shaded = photo.darkened(_scrim(kit, headline.box, strength), kit.colour(_SHADE))
        if shaded.luma_in(headline.box, 95) <= _LUMA_LIMIT:
            break
    return shaded


def _scrim(kit: LayoutKit, box: Box, strength: float) -> U8:
    """A shade from the frame's foot up over the words, and in a wide frame from its left edge past them.

    Made at an eighth of the size. A tenth of its strength lies over the whole picture, as a grade.
    """
    width, height = kit.canvas.width / 8, kit.canvas.height / 8
    soft = kit.s(0.42) / 8
    y, x = np.mgrid[0 : round(height), 0 : round(width)].astype(np.float32)
    down = _smooth((y - (box.top - kit.s(0.1)) / 8) / soft + 1)
    across = _smooth(((box.right + kit.s(0.1)) / 8 - x) / (2 * soft) + 1) if kit.form == "wide" else 1.0
    return np.rint(255 * strength * np.maximum(down * across, 0.1)).astype(np.uint8)


def _smooth(p: F32) -> F32:
    """0 below 0, 1 above 1, and no corner between."""
    held = p.clip(0, 1)
    return held * held * (3 - 2 * held)
