"""A frame in the encoder's own form: one I420 buffer, BT.709, limited range.

Everything is drawn straight into these planes. Converting a finished RGBA frame costs more than
drawing most frames does; converting each small bitmap once costs nothing that counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.media.draw.canvas import hex_rgb
from limelight.media.motion.pixels import F32, U8, resize, split, transform

__all__ = ["Frame", "Planes", "Yuv", "planes_from_rgba", "yuv_of_hex"]

Yuv = tuple[int, int, int]
"""One colour as limited-range code values: Y 16–235, U and V 16–240."""

_KR, _KB = 0.2126, 0.0722  # ITU-R BT.709-6, item 3.2
_KG = 1 - _KR - _KB

# Rows give Y, U, V and A for premultiplied (R, G, B, A). The offsets 16 and 128 belong to the
# colour, so in premultiplied form they are multiplied by alpha like everything else.
_Y_ROW = (219 * _KR / 255, 219 * _KG / 255, 219 * _KB / 255, 16 / 255)
_BLUE = 224 / (2 * (1 - _KB) * 255)
_U_ROW = (-_KR * _BLUE, -_KG * _BLUE, (1 - _KB) * _BLUE, 128 / 255)
_RED = 224 / (2 * (1 - _KR) * 255)
_V_ROW = ((1 - _KR) * _RED, -_KG * _RED, -_KB * _RED, 128 / 255)
_A_ROW = (0.0, 0.0, 0.0, 1.0)


def _matrix(*rows: tuple[float, float, float, float]) -> F32:
    return np.array(rows, np.float32)


@dataclass(frozen=True)
class Planes:
    """A bitmap as premultiplied planes: *y* and *a* ``(h, w)``; *u*, *v* and *ac* ``(h/2, w/2)``."""

    y: U8
    a: U8
    u: U8
    v: U8
    ac: U8


def planes_from_rgba(bitmap: U8) -> Planes:
    """Convert premultiplied sRGB ``(h, w, 4)``, both sides even, within ±1 code value of exact."""
    height, width = bitmap.shape[:2]
    y, a = split(transform(bitmap, _matrix(_Y_ROW, _A_ROW)))
    # Means of converted pixels, not converted means: the first rounding is averaged out again.
    u, v, ac = split(resize(transform(bitmap, _matrix(_U_ROW, _V_ROW, _A_ROW)), width // 2, height // 2))
    return Planes(y, a, u, v, ac)


def yuv_of_hex(colour: str) -> Yuv:
    """The limited-range BT.709 code values of ``#rrggbb``.

    Raises:
        InvalidInput: the text is not a colour in that form.
    """
    rgba = np.array([*hex_rgb(colour), 255], np.float32)
    y, u, v = np.rint(_matrix(_Y_ROW, _U_ROW, _V_ROW) @ rgba)
    return int(y), int(u), int(v)


class Frame:
    """Views *y* ``(h, w)``, *u* and *v* ``(h/2, w/2)`` into the one contiguous buffer *data*."""

    __slots__ = ("data", "height", "u", "v", "width", "y")

    def __init__(self, width: int, height: int, data: U8 | None = None) -> None:
        if width % 2 or height % 2:
            raise InvalidInput(f"A frame of {width}×{height} is not possible.", fix="Use even sizes.")
        area, quarter = width * height, width * height // 4
        self.width, self.height = width, height
        self.data: U8 = np.empty(area + 2 * quarter, np.uint8) if data is None else data
        self.y: U8 = self.data[:area].reshape(height, width)
        self.u: U8 = self.data[area : area + quarter].reshape(height // 2, width // 2)
        self.v: U8 = self.data[area + quarter :].reshape(height // 2, width // 2)

    def copy(self) -> Frame:
        return Frame(self.width, self.height, self.data.copy())

    def fill(self, colour: Yuv) -> None:
        """Every pixel in one colour."""
        self.y[:], self.u[:], self.v[:] = colour

    def take(self, other: Frame) -> None:
        """Become a copy of *other*, which has the same size."""
        np.copyto(self.data, other.data)

    def to_rgb(self) -> U8:
        """``(h, w, 3)`` sRGB, for thumbnails and for eyes; chroma is enlarged bicubically."""
        luma = (self.y.astype(np.float32) - 16) / 219
        blue, red = (
            (resize(plane, self.width, self.height).astype(np.float32) - 128) / 224
            for plane in (self.u, self.v)
        )
        r = luma + 2 * (1 - _KR) * red
        b = luma + 2 * (1 - _KB) * blue
        g = (luma - _KR * r - _KB * b) / _KG
        return np.clip(np.rint(np.stack([r, g, b], axis=-1) * 255), 0, 255).astype(np.uint8)
