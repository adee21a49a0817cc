"""Small frames of a clip, for looking at rather than for showing."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from limelight.media.ingest.arrays import Bytes
from limelight.media.probe.process import ffmpeg_path, input_arguments

__all__ = ["frame_at", "small_frames"]


def small_frames(path: Path, size: tuple[int, int], *, every_second: bool = False) -> Iterator[Bytes]:
    """The frames of the clip at *path* as RGB bytes (h, w, 3) of *size* (width, height).

    All of them, or one a second taken from the sync frames, which is many times as fast.
    """
    scale = f"scale={size[0]}:{size[1]}:flags=area,format=rgb24"
    if every_second:
        yield from _decoded(path, size, ("-vf", f"fps=1,{scale}"), ("-skip_frame", "nokey"))
    else:
        yield from _decoded(path, size, ("-vf", scale))


def frame_at(path: Path, number: int, size: tuple[int, int]) -> Bytes | None:
    """Frame *number* in full *size*; None past the end."""
    pick = f"select=eq(n\\,{number}),format=rgb24"
    return next(_decoded(path, size, ("-vf", pick, "-frames:v", "1")), None)


def _decoded(
    path: Path, size: tuple[int, int], options: tuple[str, ...], before: tuple[str, ...] = ()
) -> Iterator[Bytes]:
    width, height = size
    output = ("-map", "0:v:0", *options, "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1")
    command = [ffmpeg_path(), "-v", "quiet", "-nostdin", *before, *input_arguments(path), *output]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        if process.stdout is None:
            return
        while len(data := process.stdout.read(width * height * 3)) == width * height * 3:
            yield np.frombuffer(data, np.uint8).reshape(height, width, 3)
