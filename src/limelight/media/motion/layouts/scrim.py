"""The shade under words on a picture: shaped to them, and as strong as the picture makes necessary."""

from __future__ import annotations

import numpy as np

from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pixels import F32, U8
from limelight.media.motion.shot import Box

__all__ = ["BRIGHTEST", "INK", "SHADE", "foot_scrim", "needed_strength"]

INK, SHADE = "#ffffff", "#0b0c0f"
"""What is written on a darkened picture, and what darkens it."""

_LUMA_LIMIT = 96
"""Brightest luma on which white text has 4.5:1, with a margin for what moves in."""
BRIGHTEST = "#5d5d5d"
"""The grey of that luma: what has to be legible on a shaded picture has to be so on this."""
_LEAST, _MOST = 0.35, 0.95


def needed_strength(kit: LayoutKit, brightest: float) -> float:
    """How much of the shade, 0–1, makes white text legible where *brightest* is the luma behind it."""
    shade = kit.colour(SHADE)[0]
    return min(_MOST, max(_LEAST, (brightest - _LUMA_LIMIT) / max(1.0, brightest - shade)))


def foot_scrim(kit: LayoutKit, box: Box, strength: float, grade: float = 0.0) -> U8:
    """A mask from the frame's foot up over *box*, and in a wide frame from the side past it.

    Made at an eighth of the frame's size. *grade*, a share of the strength, lies over the whole picture.
    """
    width, height = round(kit.canvas.width / 8), round(kit.canvas.height / 8)
    soft, reach = kit.s(0.42) / 8, kit.s(0.1)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    shade = _smooth((y - (box.top - reach) / 8) / soft + 1)
    if kit.form == "wide":
        beyond = ((box.left - reach) / 8 - x) if kit.mirrored else (x - (box.right + reach) / 8)
        shade *= _smooth(1 - beyond / (2 * soft))
    return np.rint(255 * strength * np.maximum(shade, grade)).astype(np.uint8)


def _smooth(p: F32) -> F32:
    """0 below 0, 1 above 1, and no corner between."""
    held = p.clip(0, 1)
    return held * held * (3 - 2 * held)
