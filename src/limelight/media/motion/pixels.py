"""The typed edge to OpenCV: the few array operations that drawing is made of.

OpenCV's own annotations give back "some array"; these wrappers say which one. Planes are
``(height, width)`` arrays; every function works on views and writes into *out* where it has one.
"""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

__all__ = [
    "F32",
    "F64",
    "I16",
    "U8",
    "add_i16",
    "average",
    "blur",
    "box_blur",
    "filled_circle",
    "filled_polygon",
    "keep_to_one_thread",
    "merge",
    "mix",
    "multiply_add",
    "resize",
    "scaled",
    "shift_to_u8",
    "split",
    "transform",
    "upscale",
    "warp",
    "warp_into",
]

U8 = npt.NDArray[np.uint8]
I16 = npt.NDArray[np.int16]
F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]

_INVERSE_LINEAR = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP


def keep_to_one_thread() -> None:
    """Scenes are drawn side by side in processes; OpenCV's own threads would only get in their way."""
    cv2.setNumThreads(1)


def warp(plane: U8, inverse: F64, width: int, height: int, *, repeat_edge: bool = False) -> U8:
    """Sample *plane* bilinearly at ``inverse @ (x, y, 1)`` for every pixel of ``height × width``."""
    border = cv2.BORDER_REPLICATE if repeat_edge else cv2.BORDER_CONSTANT
    return cast(
        "U8", cv2.warpAffine(plane, inverse, (width, height), flags=_INVERSE_LINEAR, borderMode=border)
    )


def warp_into(out: U8, plane: U8, inverse: F64) -> None:
    """As :func:`warp`, with what lies outside mirrored, written into the plane *out*."""
    height, width = out.shape
    cv2.warpAffine(
        plane, inverse, (width, height), dst=out, flags=_INVERSE_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )


def multiply_add(out: U8, factor: U8, addend: U8) -> None:
    """``out = out × factor/255 + addend``, in place: source-over for a premultiplied addend."""
    cv2.multiply(out, factor, dst=out, scale=1 / 255)
    cv2.add(out, addend, dst=out)


def mix(a: U8, b: U8, weight: float, out: U8) -> None:
    """``out = a × (1 − weight) + b × weight``; 0 ≤ weight ≤ 1."""
    cv2.addWeighted(a, 1 - weight, b, weight, 0, dst=out)


def scaled(plane: U8, by: float) -> U8:
    """``plane × by``, rounded; 0 ≤ by ≤ 1."""
    return cast("U8", cv2.convertScaleAbs(plane, alpha=by))


def average(planes: list[U8]) -> U8:
    """The mean of planes of one shape, rounded once."""
    total = np.zeros(planes[0].shape, np.float32)
    for plane in planes:
        cv2.accumulate(plane, total)
    return cast("U8", cv2.convertScaleAbs(total, alpha=1 / len(planes)))


def merge(*planes: U8) -> U8:
    """Planes of one shape as one array with channels last."""
    return cast("U8", cv2.merge(planes))


def split(image: U8) -> tuple[U8, ...]:
    """The channels of *image* as planes."""
    return cast("tuple[U8, ...]", tuple(cv2.split(image)))


def transform(image: U8, matrix: F32) -> U8:
    """Every pixel of ``(h, w, n)`` multiplied by a ``(m, n)`` matrix, rounded and clipped."""
    return cast("U8", cv2.transform(image, matrix))


def resize(image: U8, width: int, height: int) -> U8:
    """*image* at another size: area mean when it shrinks, bicubic when it grows."""
    shrinks = width <= image.shape[1] and height <= image.shape[0]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return cast("U8", cv2.resize(image, (width, height), interpolation=how))


def upscale(small: I16, width: int, height: int) -> I16:
    """A 16-bit field enlarged bilinearly."""
    return cast("I16", cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def add_i16(field: I16, addend: I16) -> None:
    """``field += addend`` in place, clipped."""
    cv2.add(field, addend, dst=field)


def shift_to_u8(field: I16, bits: int, out: U8) -> None:
    """The whole part of a fixed-point *field* of values that fit a byte."""
    np.right_shift(field, bits, out=out, casting="unsafe")


def blur(image: U8, sigma: float) -> U8:
    """Gaussian blur; *sigma* in pixels. A wide blur is made on a smaller copy, where it costs little."""
    if sigma <= 0:
        return image
    if sigma < 6:
        return cast("U8", cv2.GaussianBlur(image, (0, 0), sigma))
    height, width = image.shape[:2]
    small = resize(image, max(1, width // 4), max(1, height // 4))
    small = cast("U8", cv2.GaussianBlur(small, (0, 0), sigma / 4))
    return cast("U8", cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def filled_circle(width: int, height: int, centre: tuple[float, float], radius: float) -> U8:
    """A mask of 255 inside the circle, antialiased, positioned to a sixteenth of a pixel."""
    mask = np.zeros((height, width), np.uint8)
    x, y = (round(16 * value) for value in centre)
    if radius > 0:
        cv2.circle(mask, (x, y), round(16 * radius), 255, cv2.FILLED, cv2.LINE_AA, shift=4)
    return mask


def filled_polygon(width: int, height: int, corners: list[tuple[float, float]]) -> U8:
    """A mask of 255 inside the polygon, antialiased, positioned to a sixteenth of a pixel."""
    mask = np.zeros((height, width), np.uint8)
    points = np.rint(np.array(corners) * 16).astype(np.int32)
    cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, shift=4)
    return mask


def box_blur(plane: U8, width: int, height: int, out: U8) -> None:
    """The mean over a ``height × width`` window, edges repeated."""
    cv2.blur(plane, (width, height), dst=out, borderType=cv2.BORDER_REPLICATE)
