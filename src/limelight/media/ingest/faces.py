"""Faces, so that nothing is cropped or written over them: OpenCV's own Haar cascades, then checks of our own.

The cascades (Viola and Jones 2001) find faces in patterns of all kinds; a frontal face therefore has to show
an eye, and a profile has to have the colour of skin of some complexion.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np

from limelight.media.ingest.arrays import Bytes, fitted
from limelight.media.motion.shot import Box

__all__ = ["find_faces"]

_WORK = 720
_SMALLEST = 0.05
_SKIN_SHARE = 0.45
_OVERLAP = 0.3

_Rect = tuple[int, int, int, int]


@cache
def _cascade(name: str) -> cv2.CascadeClassifier:
    # `cv2.data` is a package, which type stubs do not know; its XML files lie beside the library.
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / f"haarcascade_{name}.xml"))


def find_faces(rgb: Bytes) -> tuple[Box, ...]:
    """Boxes around the faces in *rgb* (h, w, 3), largest first, in its pixels."""
    small = fitted(rgb, _WORK)
    grey = np.asarray(cv2.equalizeHist(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)), np.uint8)
    frontal = [rect for rect in _detect("frontalface_alt2", grey, neighbours=4) if _has_eye(grey, rect)]
    profiles = [rect for rect in _profiles(grey) if _is_skin(small, rect)]
    scale = rgb.shape[1] / small.shape[1]
    return tuple(_box(rect, scale) for rect in _distinct([*frontal, *profiles]))


def _detect(cascade: str, grey: Bytes, *, neighbours: int) -> list[_Rect]:
    least = max(24, round(min(grey.shape) * _SMALLEST))
    found = _cascade(cascade).detectMultiScale(grey, 1.1, neighbours, minSize=(least, least))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in found]


def _profiles(grey: Bytes) -> list[_Rect]:
    """Profiles looking left and right: the cascade knows one side only."""
    width = grey.shape[1]
    right = _detect("profileface", np.ascontiguousarray(grey[:, ::-1]), neighbours=6)
    return [*_detect("profileface", grey, neighbours=6), *((width - x - w, y, w, h) for x, y, w, h in right)]


def _has_eye(grey: Bytes, rect: _Rect) -> bool:
    x, y, w, h = rect
    upper = np.asarray(cv2.resize(grey[y : y + round(h * 0.62), x : x + w], (160, 100)), np.uint8)
    return any(
        len(_cascade(name).detectMultiScale(upper, 1.08, 3, minSize=(22, 22))) > 0
        for name in ("eye_tree_eyeglasses", "eye")
    )


def _is_skin(rgb: Bytes, rect: _Rect) -> bool:
    x, y, w, h = rect
    middle = np.ascontiguousarray(rgb[y + h // 5 : y + h - h // 5, x + w // 5 : x + w - w // 5])
    red, blue = np.moveaxis(np.asarray(cv2.cvtColor(middle, cv2.COLOR_RGB2YCrCb), np.uint8)[..., 1:], 2, 0)
    # Chai and Ngan 1999: the chroma of skin hardly depends on complexion.
    skin = (red >= 135) & (red <= 175) & (blue >= 77) & (blue <= 128)
    return float(skin.mean()) >= _SKIN_SHARE


def _distinct(rects: list[_Rect]) -> list[_Rect]:
    kept: list[_Rect] = []
    for rect in sorted(rects, key=lambda rect: -rect[2] * rect[3]):
        if all(_shared(rect, other) < _OVERLAP for other in kept):
            kept.append(rect)
    return kept


def _shared(one: _Rect, other: _Rect) -> float:
    """Overlap as a share of the smaller rectangle."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(across, 0) * max(down, 0) / min(one[2] * one[3], other[2] * other[3])


def _box(rect: _Rect, scale: float) -> Box:
    x, y, w, h = (value * scale for value in rect)
    return Box(x, y, x + w, y + h)
