"""Prepared pictures, read from their files into bitmaps and fitted to the boxes they fill."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import cv2
import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.media.motion.pixels import U8, resize
from limelight.media.motion.shot import Box, Picture

__all__ = ["cover", "read_bitmap"]


def read_bitmap(picture: Picture) -> U8:
    """Premultiplied sRGB ``(h, w, 4)``.

    Raises:
        InvalidInput: the file is not there, or OpenCV cannot decode it.
    """
    data = np.frombuffer(_bytes_of(picture.path), np.uint8)
    image = cast("U8 | None", cv2.imdecode(data, cv2.IMREAD_UNCHANGED)) if data.size else None
    if image is None or image.dtype != np.uint8:
        raise InvalidInput(
            f"{Path(picture.path).name} cannot be read as a picture.",
            fix="Give a PNG or JPEG file of 8 bits.",
        )
    return _premultiplied(_as_rgba(image))


def cover(picture: Picture, width: int, height: int) -> tuple[Box, tuple[float, float]]:
    """The largest crop of the picture in the shape of ``width × height``, and where to look in it.

    The crop is centred on the faces, else on the subject, as far as the picture's edges allow; the
    point of interest is given as shares of the crop's width and height.
    """
    scale = min(picture.width / width, picture.height / height)
    crop_width, crop_height = width * scale, height * scale
    x, y = _interest(picture)
    left = min(max(0.0, x - crop_width / 2), picture.width - crop_width)
    # Faces look right a little above the middle.
    top = min(max(0.0, y - crop_height * 0.46), picture.height - crop_height)
    box = Box(left, top, left + crop_width, top + crop_height)
    return box, ((x - left) / crop_width, (y - top) / crop_height)


def cropped(bitmap: U8, box: Box, width: int, height: int) -> U8:
    """The part of *bitmap* in *box* at another size."""
    top, bottom, left, right = (round(edge) for edge in (box.top, box.bottom, box.left, box.right))
    return resize(bitmap[top:bottom, left:right], width, height)


def _interest(picture: Picture) -> tuple[float, float]:
    boxes = picture.faces or ((picture.subject,) if picture.subject else ())
    if not boxes:
        return picture.width / 2, picture.height * 0.46
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    top, bottom = min(b.top for b in boxes), max(b.bottom for b in boxes)
    return (left + right) / 2, (top + bottom) / 2


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InvalidInput(
            f"{Path(path).name} cannot be opened: {error.strerror}.",
            fix="Check the path and its permissions.",
        ) from error


def _as_rgba(image: U8) -> U8:
    codes = {2: cv2.COLOR_GRAY2RGBA, 3: cv2.COLOR_BGR2RGBA, 4: cv2.COLOR_BGRA2RGBA}
    kind = 2 if image.ndim == 2 else image.shape[2]
    return cast("U8", cv2.cvtColor(image, codes[kind]))


def _premultiplied(rgba: U8) -> U8:
    alpha = rgba[..., 3]
    if int(alpha.min()) == 255:
        return rgba
    weight = cast("U8", cv2.merge([alpha, alpha, alpha, np.full_like(alpha, 255)]))
    return cast("U8", cv2.multiply(rgba, weight, scale=1 / 255))
