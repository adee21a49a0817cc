"""A photo in two depths: its subject comes closer faster than what lies behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from limelight.media.motion.easing import sine_in_out
from limelight.media.motion.layers import Layer, PhotoLayer, SpriteLayer
from limelight.media.motion.layers.photo import open_photo
from limelight.media.motion.pictures import cover, read_bitmap
from limelight.media.motion.pixels import U8, resize
from limelight.media.motion.shot import Box, Canvas, Picture
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Pose, Track, even

__all__ = ["parallax_layers"]

_BEHIND, _BEFORE = 0.03, 0.12
"""Shares by which background and subject grow."""
_DRIFT = 0.02
"""Of the frame's width, by which the subject moves against its background."""
_BEYOND = 24
"""Frames by which the movement goes on before the first and after the last: it never stands still."""
_WORK = 480
_ROOM = 0.025
"""Of the working size, by which more than the subject is filled in, for its soft edge and its shadow."""


def parallax_layers(photo: Picture, cutout: Picture, canvas: Canvas, frames: int) -> list[Layer]:
    """The photo without its subject, filled in from around it, and the subject in front, where it stood."""
    subject = photo.subject or Box(0, 0, photo.width, photo.height)
    bitmap = read_bitmap(cutout)
    behind = replace(photo, path=str(_filled(photo, bitmap, subject)))
    whole = Box(0, 0, canvas.width, canvas.height)
    return [
        PhotoLayer(open_photo(behind, whole, _BEHIND), frames),
        _before(photo, bitmap, subject, canvas, frames),
    ]


def _filled(photo: Picture, cutout: U8, subject: Box) -> Path:
    """The photo at *photo* with the subject painted over by what surrounds it."""
    image = read_bitmap(photo)[..., :3]
    height, width = image.shape[:2]
    scale = min(1.0, _WORK / max(width, height))
    small = resize(image, max(2, round(width * scale)), max(2, round(height * scale)))
    mask = _grown(_placed(cutout[..., 3], subject, scale, small.shape[:2]))
    filled = cast("U8", cv2.inpaint(np.ascontiguousarray(small), mask, 5, cv2.INPAINT_TELEA))
    soft = resize(cast("U8", cv2.GaussianBlur(mask, (0, 0), 2.0)), width, height)
    share = (soft.astype(np.float32) / 255)[..., None]
    mixed = image * (1 - share) + resize(filled, width, height) * share
    target = Path(photo.path).with_name("behind.png")
    cv2.imwrite(str(target), np.clip(mixed, 0, 255).astype(np.uint8)[..., ::-1])
    return target


def _placed(alpha: U8, subject: Box, scale: float, shape: tuple[int, ...]) -> U8:
    """*alpha* where the subject stands in a picture of *shape*, *scale* times as large as the photo."""
    mask = np.zeros(shape, np.uint8)
    left, top = round(subject.left * scale), round(subject.top * scale)
    width, height = max(1, round(subject.width * scale)), max(1, round(subject.height * scale))
    part = mask[top : top + height, left : left + width]
    part[:] = resize(np.ascontiguousarray(alpha), width, height)[: part.shape[0], : part.shape[1]]
    return mask


def _grown(mask: U8) -> U8:
    size = 2 * max(2, round(_ROOM * max(mask.shape))) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return cast("U8", cv2.dilate((mask > 8).astype(np.uint8) * 255, disc))


def _before(photo: Picture, cutout: U8, subject: Box, canvas: Canvas, frames: int) -> SpriteLayer:
    crop, _ = cover(photo, canvas.width, canvas.height)
    scale = canvas.width / crop.width
    largest = 1 + _BEFORE
    width, height = even(subject.width * scale * largest), even(subject.height * scale * largest)
    sprite = Sprite.from_rgba(resize(cutout, max(2, width), max(2, height)))
    x = (subject.left + subject.width / 2 - crop.left) * scale - sprite.width / 2
    y = (subject.top + subject.height / 2 - crop.top) * scale - sprite.height / 2
    drift = _DRIFT * canvas.width
    track = Track(
        (
            Key(-_BEYOND, Pose(x - drift / 2, y, 1 / largest)),
            Key(frames + _BEYOND, Pose(x + drift / 2, y, 1.0), sine_in_out),
        )
    )
    return SpriteLayer(sprite, track)
