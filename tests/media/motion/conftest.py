"""Bitmaps and frames that the motion tests share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np
import pytest

from limelight.kit.time import Span
from limelight.media.motion.frame import Frame
from limelight.media.motion.pixels import U8
from limelight.media.motion.shot import Box, Canvas, CaptionPhrase, CaptionWord, Look, Picture, Shot, Words

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


MakeShot = Callable[..., Shot]

_SIZES = {
    "9:16": (540, 960, Box(60, 144, 421, 624)),
    "1:1": (540, 540, Box(42, 42, 498, 498)),
    "4:5": (540, 676, Box(42, 54, 498, 620)),
    "16:9": (960, 540, Box(76, 42, 884, 498)),
}


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Picture, ...]:
    """A red bottle cut out of nothing, and a photo of a bright sky over dark ground."""
    folder = tmp_path_factory.mktemp("pictures")
    bottle = np.zeros((400, 200, 4), np.uint8)
    bottle[20:390, 40:160] = (40, 40, 200, 255)
    photo = np.full((900, 1200, 3), 235, np.uint8)
    photo[500:] = 60
    for name, image in (("bottle.png", bottle), ("photo.png", photo)):
        cv2.imwrite(str(folder / name), image)
    return (
        Picture(str(folder / "bottle.png"), "cutout", 200, 400),
        Picture(str(folder / "photo.png"), "photo", 1200, 900),
    )


@pytest.fixture
def make_shot(pictures: tuple[Picture, ...]) -> MakeShot:
    """A half-size shot of 60 frames with words, pictures and one caption phrase; fields may be replaced."""

    def make(layout: str, aspect: str = "9:16", theme: str = "bold", **fields: object) -> Shot:
        width, height, safe = _SIZES[aspect]
        words = tuple(
            CaptionWord(w, Span(6 + 8 * i, 14 + 8 * i)) for i, w in enumerate(["Grind", "before", "dawn"])
        )
        shot = Shot(
            layout,
            Look(theme),
            Canvas(width, height, Fraction(30), safe),
            60,
            Words(
                headline="Mornings without noise", kicker="Halo", body="A quiet grinder", emphasis=("noise",)
            ),
            pictures,
            captions=(CaptionPhrase((words,), Span(3, 33)),),
            seed=3,
        )
        return replace(shot, **fields)

    return make
