"""Real pictures and videos of every awkward kind, made on the spot."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from limelight.media.probe.process import ffmpeg_path

Pixels = npt.NDArray[np.uint8]
Encode = Callable[..., Path]


@pytest.fixture(scope="session")
def encode(tmp_path_factory: pytest.TempPathFactory) -> Encode:
    """``encode(name, arguments)`` runs ffmpeg with *arguments* (one string) and gives the new file."""
    folder = tmp_path_factory.mktemp("clips")

    def run(name: str, arguments: str) -> Path:
        target = folder / name
        if not target.exists():
            command = [ffmpeg_path(), "-v", "error", "-y", *arguments.split(), str(target)]
            subprocess.run(command, check=True, capture_output=True)
        return target

    return run


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def quarters(width: int = 160, height: int = 120) -> Pixels:
    """Red, green, blue and white corners (clockwise from the top left): shows any turn or flip."""
    picture = np.zeros((height, width, 3), np.uint8)
    middle, centre = height // 2, width // 2
    picture[:middle, :centre] = (220, 30, 30)
    picture[:middle, centre:] = (30, 200, 30)
    picture[middle:, centre:] = (30, 30, 220)
    picture[middle:, :centre] = (240, 240, 240)
    return picture


@pytest.fixture
def corners() -> Image.Image:
    return Image.fromarray(quarters())


@pytest.fixture(scope="session")
def bottle() -> tuple[Pixels, npt.NDArray[np.bool_]]:
    """A green bottle with a white label and a soft shadow on a light grey sweep, and where it truly is."""
    height, width = 800, 600
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    ground = np.full((height, width, 3), (222, 223, 226), np.float32)
    ground *= (1 - 0.1 * ((columns / width - 0.4) ** 2 + (rows / height - 0.4) ** 2))[..., None]
    cast = np.zeros((height, width), np.float32)
    cv2.ellipse(cast, (325, 676), (165, 24), 0, 0, 360, (1.0,), -1)
    ground *= (1 - 0.38 * np.asarray(cv2.GaussianBlur(cast, (0, 0), 11)))[..., None]
    body = np.zeros((height, width), np.uint8)
    cv2.rectangle(body, (212, 320), (388, 656), (255,), -1)
    cv2.ellipse(body, (300, 656), (88, 24), 0, 0, 360, (255,), -1)
    cv2.ellipse(body, (300, 320), (88, 76), 0, 180, 360, (255,), -1)
    cv2.rectangle(body, (272, 150), (328, 300), (255,), -1)
    soft = np.asarray(cv2.GaussianBlur(body.astype(np.float32) / 255, (0, 0), 0.8))[..., None]
    shine = (0.55 + 0.75 * np.exp(-(((columns - 264) / 36) ** 2)))[..., None]
    product = np.array((30, 95, 70), np.float32) * shine
    product[392:552, 224:376] = (245, 243, 236)
    noise = np.random.default_rng(7).normal(0, 1.5, ground.shape)
    pixels = np.clip(ground * (1 - soft) + product * soft + noise, 0, 255).astype(np.uint8)
    return pixels, body > 127
