"""Small real videos, made once a session by ffmpeg."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from limelight.media.probe.process import ffmpeg_path

Encode = Callable[..., Path]

FILM = (
    "-c:v libx264 -preset ultrafast -profile:v high -x264-params cabac=1:8x8dct=1 -pix_fmt yuv420p -g 30 "
    "-color_primaries bt709 -color_trc bt709 -colorspace bt709 "
    "-bsf:v h264_metadata=colour_primaries=1:transfer_characteristics=1:matrix_coefficients=1 "
    "-c:a aac -ar 48000 -movflags +faststart"
)


@pytest.fixture(scope="session")
def encode(tmp_path_factory: pytest.TempPathFactory) -> Encode:
    """``encode(name, arguments)`` runs ffmpeg with *arguments* (one string) and gives the new file."""
    folder = tmp_path_factory.mktemp("videos")

    def run(name: str, arguments: str, *more: str) -> Path:
        target = folder / name
        if not target.exists():
            command = [ffmpeg_path(), "-v", "error", "-y", *arguments.split(), *more, str(target)]
            subprocess.run(command, check=True, capture_output=True)
        return target

    return run


@pytest.fixture(scope="session")
def film(encode: Encode) -> Path:
    """Two seconds of 29.97 fps, as we would write it."""
    source = "-f lavfi -i testsrc2=s=320x240:r=30000/1001:d=2.002 -f lavfi -i sine=d=2.002:r=48000"
    return encode("film.mp4", f"{source} {FILM}")
