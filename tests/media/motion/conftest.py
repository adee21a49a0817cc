"""Bitmaps and frames that the motion tests share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from limelight.media.motion.frame import Frame
from limelight.media.motion.pixels import U8

Bitmap = Callable[[int, int, int], U8]


@pytest.fixture
def bitmap() -> Bitmap:
    """Makes a premultiplied RGBA bitmap of random colours and transparencies, from its size and a seed."""

    def make(width: int, height: int, seed: int) -> U8:
        rng = np.random.default_rng(seed)
        alpha = rng.integers(0, 256, (height, width, 1))
        colour = rng.integers(0, 256, (height, width, 3)) * alpha // 255
        return np.concatenate([colour, alpha], axis=2).astype(np.uint8)

    return make


@pytest.fixture
def disc() -> U8:
    """A white disc of radius 24 with soft edges, in the middle of 64 × 64 transparent pixels."""
    y, x = np.mgrid[0:64, 0:64] - 31.5
    alpha = np.clip(24.5 - np.hypot(x, y), 0, 1) * 255
    return np.repeat(np.rint(alpha).astype(np.uint8)[..., None], 4, axis=2)


@pytest.fixture
def black() -> Frame:
    frame = Frame(320, 240)
    frame.fill((16, 128, 128))
    return frame
