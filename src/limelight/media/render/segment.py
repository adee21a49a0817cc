"""Raw frames in, one H.264 segment out: the unit that is encoded once and copied ever after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from limelight.kit.errors import Broken
from limelight.media.render._disk import appearing
from limelight.media.render._process import run
from limelight.media.render.encoder import Encoder
from limelight.media.render.index import read_index

__all__ = ["BITEXACT", "BT709", "Frame", "encode_frames", "ticks"]

Frame = npt.NDArray[np.uint8]
"""Planar 4:2:0, BT.709 limited range, ``(height · 3 / 2, width)``, C-contiguous: what OpenCV calls I420."""

BT709 = ("-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
BITEXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1")

_GOP_SECONDS = 2


def encode_frames(
    frames: Iterable[Frame],
    *,
    count: int,
    size: tuple[int, int],
    rate: Fraction,
    encoder: Encoder,
    out: Path,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Encode exactly *count* frames of *size* (width, height) to the MP4 *out*, which appears when it is whole.

    A frame's memory may be reused as soon as the next one is asked for; *progress* gets the number of frames
    handed over. Raises :class:`Broken` when the frames are not what was announced, and what
    :func:`limelight.media.render._process.run` raises when the encoder or the disk fails.
    """
    with appearing(out) as part:
        arguments = _arguments(size, rate, encoder, part)
        run(encoder.program, arguments, out=out, chunks=_checked(frames, count, size, progress))
        _verify(part, count, rate)


def ticks(rate: Fraction) -> int:
    """Clock of a film's picture in ticks a second: a frame is a whole number of them.

    At least 10 000, as usual in MP4, because readers round edit lists to the clock.
    """
    clock = rate.numerator
    while clock < 10_000:
        clock *= 2
    return clock


def _arguments(size: tuple[int, int], rate: Fraction, encoder: Encoder, out: Path) -> tuple[str, ...]:
    raw = ("-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", f"{size[0]}x{size[1]}")
    gop = max(1, int(_GOP_SECONDS * rate))
    return (
        *encoder.device,
        *(*raw, "-framerate", str(rate), *BT709, "-i", "pipe:0"),
        *(("-vf", encoder.upload) if encoder.upload else ()),
        *("-an", "-c:v", encoder.codec, *encoder.options, *BT709),
        *("-g", str(gop), "-fps_mode", "passthrough", *BITEXACT),
        *("-video_track_timescale", str(ticks(rate)), "-movie_timescale", str(ticks(rate))),
        *("-f", "mp4", f"file:{out}"),
    )


def _checked(
    frames: Iterable[Frame], count: int, size: tuple[int, int], progress: Callable[[int], None]
) -> Iterator[memoryview]:
    width, height = size
    sent = 0
    for frame in frames:
        if frame.shape != (height * 3 // 2, width) or not frame.flags.c_contiguous:
            raise Broken(f"A frame came as {frame.shape}, not as {width}×{height} I420.")
        sent += 1
        if sent > count:
            raise Broken(f"More than the announced {count} frames came.")
        yield frame.data
        progress(sent)
    if sent < count:
        raise Broken(f"{count} frames were announced, {sent} came.")


def _verify(part: Path, count: int, rate: Fraction) -> None:
    index = read_index(part)
    if (index.frames, index.rate, index.constant) != (count, rate, True):
        raise Broken(
            f"The encoder wrote {index.frames} frames at {index.rate}, not {count} at {rate}.",
            fix="Try another ffmpeg, or report this with `ffmpeg -version`.",
        )
