"""A reference picture whose every frame carries its number, and eyes to read it back from an MP4."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from limelight.media.render.encoder import Encoder, software_encoder
from limelight.media.render.segment import Frame, encode_frames
from limelight.media.render.soundtrack import encode_sound

CELLS = 4
"""The barcode is CELLS × CELLS bits, the lowest first…"""

MASK = 0b1010_0101_1010_0101
"""…over a chequered ground, so that no number is a blank picture."""


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return software_encoder("final")


@pytest.fixture(scope="session")
def barcodes() -> Callable[[range, tuple[int, int]], Iterator[Frame]]:
    """Frames (I420) whose number stands in a grid of dark and light cells."""

    def frames(numbers: range, size: tuple[int, int]) -> Iterator[Frame]:
        width, height = size
        for number in numbers:
            bits = ((number ^ MASK) >> np.arange(CELLS * CELLS)) & 1
            grid = np.where(bits.reshape(CELLS, CELLS), 200, 60).astype(np.uint8)
            luma = np.kron(grid, np.ones((height // CELLS, width // CELLS), np.uint8))
            chroma = np.full((height // 2, width), 128, np.uint8)
            yield np.concatenate([luma, chroma])

    return frames


@pytest.fixture(scope="session")
def read_barcodes(encoder: Encoder) -> Callable[[Path, tuple[int, int]], list[int]]:
    """The numbers that a player would show, in order."""

    def read(film: Path, size: tuple[int, int]) -> list[int]:
        width, height = size
        command = [encoder.program, "-v", "error", "-i", film, "-map", "0:v", "-fps_mode", "passthrough"]
        done = subprocess.run(
            [*command, "-f", "rawvideo", "-pix_fmt", "gray", "-"], capture_output=True, check=True
        )
        assert done.stderr == b""
        luma = np.frombuffer(done.stdout, np.uint8).reshape(-1, height, width)
        rows = luma[:, height // CELLS // 2 :: height // CELLS, width // CELLS // 2 :: width // CELLS]
        bits = rows.reshape(len(luma), -1) > 130
        return [int(number) ^ MASK for number in (bits << np.arange(CELLS * CELLS)).sum(axis=1)]

    return read


@pytest.fixture(scope="session")
def hear(encoder: Encoder) -> Callable[[Path], np.ndarray]:
    """The sound as a player would play it: int16, ``(samples, 2)``."""

    def listen(film: Path) -> np.ndarray:
        command = [encoder.program, "-v", "error", "-i", film, "-map", "0:a", "-f", "s16le", "-"]
        return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<i2").reshape(
            -1, 2
        )

    return listen


@pytest.fixture(scope="session")
def write_sound(encoder: Encoder) -> Callable[[Path, np.ndarray], Path]:
    """Samples in full scale ±1 as a film's soundtrack."""

    def write(path: Path, samples: np.ndarray) -> Path:
        encode_sound(samples.astype(np.float32), program=encoder.program, out=path)
        return path

    return write


@pytest.fixture(scope="session")
def hiss(write_sound) -> Callable[[Path, int], Path]:
    """Quiet noise of an exact number of samples."""

    def make(path: Path, samples: int) -> Path:
        return write_sound(path, np.random.default_rng(7).normal(0, 0.06, (samples, 2)))

    return make


@pytest.fixture(scope="session")
def make_segments(barcodes, encoder: Encoder) -> Callable[..., list[Path]]:
    """Segments of the given lengths whose barcodes count on from one to the next."""

    def make(
        folder: Path,
        lengths: tuple[int, ...],
        size: tuple[int, int],
        rate: Fraction,
        coder: Encoder = encoder,
    ) -> list[Path]:
        paths: list[Path] = []
        first = 0
        for length in lengths:
            path = folder / f"segment-{len(paths)}.mp4"
            frames = barcodes(range(first, first + length), size)
            encode_frames(frames, count=length, size=size, rate=rate, encoder=coder, out=path)
            paths.append(path)
            first += length
        return paths

    return make


@pytest.fixture
def wrapped(tmp_path: Path, encoder: Encoder) -> Callable[[str], Encoder]:
    """The same encoder behind a shell line that runs first (in the same process as ffmpeg)."""

    def wrap(line: str) -> Encoder:
        script = tmp_path / "ffmpeg"
        script.write_text(f'#!/bin/sh\n{line}\nexec "{encoder.program}" "$@"\n')
        script.chmod(0o755)
        return Encoder(str(script), encoder.build, encoder.codec, encoder.options)

    return wrap
