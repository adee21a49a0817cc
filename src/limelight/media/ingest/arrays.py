"""The few OpenCV and NumPy calls that ingest needs, with their types said once."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

__all__ = ["Bytes", "Floats", "Mask", "blur", "dilate", "erode", "fitted", "to_lab"]

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


def fitted(image: Bytes, longest: int) -> Bytes:
    """*image* shrunk so that its longer side has at most *longest* pixels; never enlarged."""
    height, width = image.shape[:2]
    scale = longest / max(width, height)
    if scale >= 1:
        return image
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def to_lab(rgb: Bytes) -> Floats:
    """CIE L*a*b* of sRGB bytes: L 0 to 100, a and b about −100 to 100."""
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def blur(image: Floats, sigma: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.float32)


def erode(mask: Mask, radius: int) -> Mask:
    return np.asarray(cv2.erode(mask.astype(np.uint8), _disc(radius)), np.uint8) > 0


def dilate(mask: Mask, radius: int) -> Mask:
    return np.asarray(cv2.dilate(mask.astype(np.uint8), _disc(radius)), np.uint8) > 0


def _disc(radius: int) -> Bytes:
    size = 2 * radius + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)
