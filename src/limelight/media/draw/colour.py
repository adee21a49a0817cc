"""Colour by how it is seen: OKLab and OKLCH, contrast, gamut, palettes, gradients.

OKLab: B. Ottosson, *A perceptual color space for image processing* (2020). Contrast: WCAG 2.2, 1.4.3.
Colours in signatures are ``#rrggbb`` (sRGB); lightness is 0–1, chroma 0–0.4, hue in degrees.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from limelight.media.draw.canvas import hex_rgb

__all__ = [
    "Oklch",
    "Palette",
    "contrast",
    "ensure_contrast",
    "from_oklch",
    "mix",
    "oklab_of",
    "readable_on",
    "srgb_of",
    "to_oklch",
]

_F64 = NDArray[np.float64]

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@dataclass(frozen=True, slots=True)
class Oklch:
    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True, slots=True)
class Palette:
    """60/30/10: ground stops from valley to peak, ink and muted ink on them, an accent, what is written on it."""

    ground: tuple[str, ...]
    ink: str
    muted: str
    accent: str
    on_accent: str
    second: str
    """A companion of the accent for shapes; nothing is written on it."""


def to_oklch(colour: str) -> Oklch:
    lightness, a, b = (float(part) for part in _lab(_linear(np.array(hex_rgb(colour)) / 255)))
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def from_oklch(colour: Oklch) -> str:
    """The nearest colour that sRGB has: lightness and hue are kept, chroma gives way."""
    low, high = 0.0, max(0.0, colour.chroma)
    if not _in_gamut(colour):
        for _ in range(18):
            middle = (low + high) / 2
            low, high = (middle, high) if _in_gamut(replace(colour, chroma=middle)) else (low, middle)
        colour = replace(colour, chroma=low)
    return _hex(_encoded(np.clip(_rgb_of(colour), 0, 1)))


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1–21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ensure_contrast(foreground: str, background: str, ratio: float = 4.5) -> str:
    """*foreground* with its lightness moved, hue kept, as little as gives *ratio* on *background*.

    It moves away from the background first, and to the other side when there is no room. Where even
    black and white fail (a ratio above 4.58 on a middle grey) it is the better of the two.
    """
    if contrast(foreground, background) >= ratio:
        return foreground
    colour = to_oklch(foreground)
    lighter_first = colour.lightness >= to_oklch(background).lightness
    for end in (1.0, 0.0) if lighter_first else (0.0, 1.0):
        found = _nearest(colour, end, background, ratio)
        if found is not None:
            return found
    return readable_on(background)


def readable_on(background: str, dark: str = "#000000", light: str = "#ffffff") -> str:
    """The one of two inks with more contrast."""
    return max((dark, light), key=lambda ink: contrast(ink, background))


def mix(one: str, other: str, share: float) -> str:
    """*share* of the way from *one* to *other*, through OKLab."""
    labs = [_lab(_linear(np.array(hex_rgb(colour)) / 255)) for colour in (one, other)]
    return _hex(_encoded(np.clip(_unlab(labs[0] * (1 - share) + labs[1] * share), 0, 1)))


def oklab_of(colours: Sequence[str]) -> _F64:
    """``(n, 3)`` OKLab coordinates of ``#rrggbb`` colours."""
    return _lab(_linear(np.array([hex_rgb(colour) for colour in colours]) / 255))


def srgb_of(lab: _F64) -> _F64:
    """Gamma-encoded sRGB in 0–1 of OKLab coordinates ``(…, 3)``, clipped to the gamut."""
    return _encoded(np.clip(_unlab(lab), 0, 1))


def _nearest(colour: Oklch, end: float, background: str, ratio: float) -> str | None:
    """The least move of lightness towards *end* that gives the ratio, by halving the way."""
    found = from_oklch(replace(colour, lightness=end))
    if contrast(found, background) < ratio:
        return None
    low, high = colour.lightness, end
    for _ in range(9):
        middle = (low + high) / 2
        shown = from_oklch(replace(colour, lightness=middle))
        if contrast(shown, background) >= ratio:
            found, high = shown, middle
        else:
            low = middle
    return found


def _luminance(colour: str) -> float:
    return float(_linear(np.array(hex_rgb(colour)) / 255) @ np.array([0.2126, 0.7152, 0.0722]))


def _in_gamut(colour: Oklch) -> bool:
    rgb = _rgb_of(colour)
    return bool((rgb >= -1e-4).all() and (rgb <= 1 + 1e-4).all())


def _rgb_of(colour: Oklch) -> _F64:
    hue = math.radians(colour.hue)
    return _unlab(np.array([colour.lightness, colour.chroma * math.cos(hue), colour.chroma * math.sin(hue)]))


def _lab(linear: _F64) -> _F64:
    return np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T


def _unlab(lab: _F64) -> _F64:
    return (lab @ np.linalg.inv(_TO_LAB).T) ** 3 @ np.linalg.inv(_TO_LMS).T


def _linear(encoded: _F64) -> _F64:
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def _encoded(linear: _F64) -> _F64:
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def _hex(encoded: _F64) -> str:
    red, green, blue = (int(value) for value in np.rint(np.clip(encoded, 0, 1) * 255))
    return f"#{red:02x}{green:02x}{blue:02x}"
