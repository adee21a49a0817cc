"""QR codes that scan from a film: whole pixels a module, and the quiet zone kept."""

from __future__ import annotations

import numpy as np
import segno

from limelight.kit.errors import InvalidInput
from limelight.media.draw.canvas import Bitmap, hex_rgb
from limelight.media.draw.colour import contrast

__all__ = ["draw_qr"]

_QUIET = 4
"""Modules of quiet zone on each side (ISO/IEC 18004, 9.1)."""

_LEAST_CONTRAST = 4.5


def draw_qr(text: str, size: int, dark: str = "#000000", light: str = "#ffffff") -> Bitmap:
    """A square bitmap of at most *size* pixels: the largest whole number of pixels a module.

    Error correction is medium (15 %). Raises InvalidInput when the text is too long for *size* (less
    than two pixels a module), or *dark* on *light* would not scan.
    """
    if contrast(dark, light) < _LEAST_CONTRAST:
        raise InvalidInput(
            "The QR code's colours are too alike to scan.", fix="Use a darker and a lighter one."
        )
    modules = _modules(text)
    scale = size // len(modules)
    if scale < 2:
        raise InvalidInput(
            f"{len(text)} characters make a QR code that is too fine at {size} pixels.",
            fix="Use a shorter link.",
        )
    squares = np.kron(modules, np.ones((scale, scale), np.uint8))
    colours = np.array([(*hex_rgb(light), 255), (*hex_rgb(dark), 255)], np.uint8)
    return colours[squares]


def _modules(text: str) -> Bitmap:
    """1 for dark modules, with the quiet zone."""
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        raise InvalidInput("The text is too long for a QR code.", fix="Use a shorter link.") from None
    return np.pad(np.array([list(row) for row in code.matrix], np.uint8), _QUIET)
