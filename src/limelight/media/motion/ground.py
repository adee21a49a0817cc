"""Grounds: a slow field of colour under fine grain, never flat and never the same film's twice.

A few wide Gaussian blobs drift over an eighth-size field. Their sum picks colours from a ramp that
was interpolated in OKLab, in fixed point; the field is enlarged, grain is added, which is also the
dither that keeps the gradient from banding, and the whole part is the plane. All of it is a function
of the look, the seed and the frame number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from limelight.media.draw.colour import oklab_of, srgb_of
from limelight.media.motion.frame import Frame, Yuv, yuv_of_hex
from limelight.media.motion.pixels import F32, F64, I16, add_i16, shift_to_u8, upscale

__all__ = ["Ground", "GroundLook", "oklab_ramp"]

_SHRINK = 8
_RAMP = 1024
_GLOW = np.float32(0.26)
"""The most that the glow mixes in, at its centre; in the safe box little of it is left."""
_FRACTION = 7
"""Bits after the point: 235 code values and some noise still fit a signed 16-bit number."""


@dataclass(frozen=True, slots=True)
class GroundLook:
    """Colours from the field's valleys to its peaks (``#rrggbb``, two or more), and how much grain.

    *glow* is the colour of a light that comes from the foot of the frame, from one side.
    *grain* is the standard deviation in luma code values; 1.5 shows as texture, not as noise.
    *drift* is how far blobs wander in a second, as a share of the shorter side.
    """

    colours: tuple[str, ...]
    glow: str | None = None
    grain: float = 1.5
    drift: float = 0.018


@dataclass(frozen=True, slots=True)
class _Blob:
    """Centre, reach and turn of one blob; lengths are shares of the shorter side, *rate* is radians/s."""

    x: float
    y: float
    reach: float
    height: float
    rate: float
    phase: float


def oklab_ramp(colours: tuple[str, ...], steps: int) -> F64:
    """``(steps, 3)`` gamma-encoded sRGB in 0–1: a Bézier curve through OKLab, which has no kink at a stop."""
    return srgb_of(_bezier(len(colours) - 1, steps) @ oklab_of(colours))


def _bezier(degree: int, steps: int) -> F64:
    """``(steps, degree + 1)`` Bernstein weights."""
    p = np.linspace(0, 1, steps)
    return np.column_stack([math.comb(degree, k) * p**k * (1 - p) ** (degree - k) for k in range(degree + 1)])


def _ramp_planes(colours: tuple[str, ...]) -> tuple[I16, I16, I16]:
    """The ramp as limited-range Y, U and V in fixed point (BT.709)."""
    r, g, b = oklab_ramp(colours, _RAMP).T
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    planes = 16 + 219 * luma, 128 + 224 * (b - luma) / 1.8556, 128 + 224 * (r - luma) / 1.5748
    y, u, v = (np.rint(plane * 2**_FRACTION).astype(np.int16) for plane in planes)
    return y, u, v


@dataclass(frozen=True)
class _Glow:
    """A light at the foot of the frame: how far each eighth pixel is from it, in reaches, and how it breathes."""

    colour: Yuv
    distance: F32
    phase: float

    @classmethod
    def of(cls, rng: np.random.Generator, colour: str, width: int, height: int) -> _Glow:
        side = 1 if rng.random() < 0.5 else -1
        short = min(width, height)
        y, x = np.mgrid[0 : math.ceil(height / _SHRINK), 0 : math.ceil(width / _SHRINK)].astype(np.float32)
        across = (x * _SHRINK - width * (0.5 + 0.3 * side)) / (0.75 * short)
        down = (y * _SHRINK - height) / (0.62 * short)
        return cls(yuv_of_hex(colour), (across**2 + down**2).astype(np.float32), float(rng.uniform(0, 6.28)))

    def at(self, seconds: float) -> F32:
        """The share of the light's colour; it swells by a tenth of its reach every nine seconds."""
        reach = 1 + 0.1 * math.sin(self.phase + 2 * math.pi * seconds / 9)
        return _GLOW * np.exp(self.distance * np.float32(-1 / reach))


def _lit(field: I16, share: F32, value: int) -> I16:
    """*field* mixed with a code value; still in fixed point."""
    return (field + share * (value * 2**_FRACTION - field)).astype(np.int16)


class Ground:
    """The lowest layer: fills the whole frame.

    Colours drift, grain stands still like a paper's: moving grain is what an encoder throws away, at twice
    the cost and with a pulse at every key frame (docs/decisions/0003-grain-stands-still.md).
    """

    def __init__(self, look: GroundLook, width: int, height: int, fps: float, seed: int) -> None:
        self._width, self._height, self._fps, self._seed = width, height, fps, seed
        self._short = min(width, height)
        self._drift = look.drift
        self._y, self._u, self._v = _ramp_planes(look.colours)
        rng = np.random.default_rng(seed)
        self._blobs = tuple(_random_blob(rng, i, width / self._short, height / self._short) for i in range(3))
        self._glow = None if look.glow is None else _Glow.of(rng, look.glow, width, height)
        self._grain = _texture(rng, look.grain, width, height)
        self._dither = _texture(rng, 0.3, width // 2, height // 2)

    def paint(self, frame: Frame, t: int) -> None:
        """Fill *frame* with the ground of scene-local frame *t*, which may be negative."""
        index = self._field(t)
        lit = None if self._glow is None else self._glow.at(t / self._fps)
        values = (0, 0, 0) if self._glow is None else self._glow.colour
        for plane, ramp, texture, value in (
            (frame.y, self._y, self._grain, values[0]),
            (frame.u, self._u, self._dither, values[1]),
            (frame.v, self._v, self._dither, values[2]),
        ):
            small = np.take(ramp, index)
            field = upscale(small if lit is None else _lit(small, lit, value), plane.shape[1], plane.shape[0])
            add_i16(field, texture)
            shift_to_u8(field, _FRACTION, plane)

    def _field(self, t: int) -> I16:
        """Which step of the ramp every eighth pixel shows."""
        columns = (np.arange(math.ceil(self._width / _SHRINK)) + 0.5) * _SHRINK / self._short
        rows = (np.arange(math.ceil(self._height / _SHRINK)) + 0.5) * _SHRINK / self._short
        across: list[F64] = []
        down: list[F64] = []
        for blob in self._blobs:
            turn = blob.phase + blob.rate * t / self._fps
            # A circle run at this rate moves `drift` a second, whatever the rate.
            radius = self._drift / abs(blob.rate)
            x, y = blob.x + radius * math.cos(turn), blob.y + radius * math.sin(turn)
            across.append(np.exp(-(((columns - x) / blob.reach) ** 2)))
            down.append(blob.height * np.exp(-(((rows - y) / blob.reach) ** 2)))
        total = np.stack(down, axis=1) @ np.stack(across)
        return np.rint((1 - np.exp(-total)) * (_RAMP - 1)).astype(np.int16)


def _random_blob(rng: np.random.Generator, i: int, width: float, height: float) -> _Blob:
    """Blobs stand around the rim in turn, so that two never make one heap and the middle stays calm."""
    around = 2 * math.pi * (i / 3 + float(rng.uniform(-0.08, 0.08)) + float(rng.uniform()) * (i == 0))
    return _Blob(
        x=width * (0.5 + 0.55 * math.cos(around)),
        y=height * (0.46 + 0.5 * math.sin(around)),
        reach=float(rng.uniform(0.42, 0.7)),
        height=float(rng.uniform(0.5, 1.3)),
        rate=float(rng.uniform(0.12, 0.2)) * (1 if i % 2 else -1),
        phase=float(rng.uniform(0, 2 * math.pi)),
    )


def _texture(rng: np.random.Generator, deviation: float, width: int, height: int) -> I16:
    """Triangular noise of the given *deviation* (code values) around the half that rounding needs."""
    shape = height, width
    noise = (rng.random(shape, np.float32) - rng.random(shape, np.float32)) * (deviation * math.sqrt(6))
    return np.rint((noise + 0.5) * 2**_FRACTION).astype(np.int16)
