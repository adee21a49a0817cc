"""Whose film it is, and the way there: the logo or the name, and a code on a tile that scans."""

from __future__ import annotations

import re

import numpy as np

from limelight.media.draw.colour import contrast
from limelight.media.draw.qr import draw_qr
from limelight.media.motion.layers.shape import rounded_box
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pictures import read_bitmap
from limelight.media.motion.pixels import U8, filled_polygon, multiply_add, resize
from limelight.media.motion.shot import Picture
from limelight.media.motion.tracks import even

__all__ = ["link_of", "logo_bitmap", "qr_tile", "shown_url"]

_DARK, _LIGHT = "#111111", "#ffffff"
_CORNER = 0.022
_RIM = 0.008
"""Beyond the quiet zone, which may have no round corners."""
_SEEN = 2.2
"""Contrast below which a logo is lost on the ground."""
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def link_of(url: str) -> str:
    """What a code says: an address with its scheme, for a phone to know it as one."""
    return url.strip() if _SCHEME.match(url.strip()) else f"https://{url.strip()}"


def shown_url(url: str) -> str:
    """As people write it: without scheme and closing slash."""
    return re.sub(r"^https?://(www\.)?", "", url.strip(), flags=re.IGNORECASE).rstrip("/")


def qr_tile(kit: LayoutKit, url: str, size: float) -> U8:
    """The code for *url* on a white tile of about *size* pixels, quiet zone and round corners included.

    Raises InvalidInput for a link that is too long for the size.
    """
    rim = even(kit.s(_RIM))
    code = draw_qr(link_of(url), round(size) - 2 * rim, _DARK, _LIGHT)
    framed = np.pad(code, ((rim, rim), (rim, rim), (0, 0)), constant_values=255)
    return _rounded(framed, kit.s(_CORNER))


def logo_bitmap(kit: LayoutKit, picture: Picture, width: float, height: float) -> U8:
    """The logo as large as *width* × *height* pixels allow; on a tile where it would be lost on the ground."""
    bitmap = _trimmed(read_bitmap(picture))
    ink = _mean_colour(bitmap)
    lost = min(contrast(ink, stop) for stop in kit.theme.ground) < _SEEN
    pad = even(0.22 * min(width, height)) if lost else 0
    scale = min((width - 2 * pad) / bitmap.shape[1], (height - 2 * pad) / bitmap.shape[0])
    fitted = resize(bitmap, even(bitmap.shape[1] * scale), even(bitmap.shape[0] * scale))
    return _on_tile(fitted, pad, _tile_colour(ink), kit.s(_CORNER)) if lost else fitted


def _trimmed(bitmap: U8) -> U8:
    rows, columns = (np.flatnonzero(bitmap[..., 3].max(axis=axis) > 8) for axis in (1, 0))
    return np.ascontiguousarray(bitmap[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def _mean_colour(bitmap: U8) -> str:
    """Of what is opaque, as ``#rrggbb``."""
    weight = max(1.0, float(bitmap[..., 3].sum()))
    red, green, blue = (min(255, round(255 * float(bitmap[..., i].sum()) / weight)) for i in range(3))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _tile_colour(ink: str) -> int:
    return 255 if contrast(ink, _LIGHT) >= contrast(ink, _DARK) else 17


def _on_tile(bitmap: U8, pad: int, level: int, corner: float) -> U8:
    rows, columns = bitmap.shape[:2]
    tile = np.full((rows + 2 * pad, columns + 2 * pad, 4), level, np.uint8)
    tile[..., 3] = 255
    part = np.ascontiguousarray(tile[pad : pad + rows, pad : pad + columns])
    multiply_add(part, 255 - np.repeat(bitmap[..., 3:], 4, axis=2), bitmap)
    tile[pad : pad + rows, pad : pad + columns] = part
    return _rounded(tile, corner)


def _rounded(bitmap: U8, corner: float) -> U8:
    height, width = bitmap.shape[:2]
    outline = [(x + width / 2 - 0.5, y + height / 2 - 0.5) for x, y in rounded_box(width, height, corner)]
    mask = filled_polygon(width, height, outline)
    whole = bitmap.copy()
    multiply_add(whole, np.repeat(mask[..., None], 4, axis=2), np.zeros_like(whole))
    return whole
