"""A small picture of a photo, a drawing or a video; only for the sandboxed process."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from limelight.kit.errors import InvalidInput
from limelight.media.draw.svg import draw_svg
from limelight.media.ingest.decode import decode_photo
from limelight.media.ingest.sniff import CLIP_KINDS
from limelight.media.ingest.tonemap import sdr_filters
from limelight.media.probe import VideoStream, probe
from limelight.media.probe.process import input_arguments, run_ffmpeg
from limelight.projects.assets.examining.facts import Previewed
from limelight.projects.assets.examining.kinds import AUDIO_KINDS, kind_of

__all__ = ["picture"]

_SIDE = 480
"""Pixels of the longer side, at most."""
_QUALITY = 82
_MOMENT = Fraction(1)
"""Seconds into a video: past a fade from black."""


def picture(path: Path) -> Previewed:
    """The picture or video at *path* as a WebP of at most 480 pixels. Raises InvalidInput for what has none."""
    kind = kind_of(path)
    if kind in AUDIO_KINDS:
        raise _nothing_to_see(path)
    if kind == "svg":
        # Skia's colours are premultiplied: "RGBa".
        drawn = draw_svg(path.read_bytes(), _SIDE, _SIDE)
        return _webp(Image.frombytes("RGBa", drawn.shape[1::-1], drawn.tobytes()).convert("RGBA"))
    if kind in CLIP_KINDS:
        return _webp(_poster(path))
    return _webp(Image.fromarray(decode_photo(path, kind)))  # pyright: ignore[reportArgumentType] # `kind_of` has narrowed it


def _webp(image: Image.Image) -> Previewed:
    image.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS, reducing_gap=3)
    target = io.BytesIO()
    image.save(target, "WEBP", quality=_QUALITY, method=4)
    return Previewed(target.getvalue())


def _poster(path: Path) -> Image.Image:
    info = probe(path)
    if info.video is None:
        raise _nothing_to_see(path)
    size = _fitted(info.video.display_size)
    for moment in (min(_MOMENT, info.duration / 3), Fraction(0)):
        pixels = _frame(path, info.video, size, moment)
        if pixels is not None:
            return pixels
    raise _nothing_to_see(path)


def _frame(path: Path, video: VideoStream, size: tuple[int, int], moment: Fraction) -> Image.Image | None:
    colours = sdr_filters(
        transfer=video.transfer, primaries=video.primaries, matrix=video.matrix,
        full_range=video.full_range or video.pixel_format.startswith("yuvj"), height=video.height,
    )  # fmt: skip
    yuv = "" if video.pixel_format.startswith("yuv") else "format=yuv444p,"
    filters = f"{yuv}scale={size[0]}:{size[1]}:flags=area,{colours},scale=in_color_matrix=bt709,format=rgb24"
    done = run_ffmpeg(
        ("-v", "error", "-ss", str(float(moment)), *input_arguments(path), "-map", "0:v:0", "-frames:v", "1",
         "-vf", filters, "-f", "rawvideo", "pipe:1")
    )  # fmt: skip
    if len(done.stdout) != size[0] * size[1] * 3:
        return None
    return Image.fromarray(np.frombuffer(done.stdout, np.uint8).reshape(size[1], size[0], 3))


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    """*size* shrunk to fit, in even numbers, as 4:2:0 needs."""
    scale = min(Fraction(1), Fraction(_SIDE, max(size)))
    width, height = (max(2 * round(side * scale / 2), 2) for side in size)
    return width, height


def _nothing_to_see(path: Path) -> InvalidInput:
    return InvalidInput(f"{path.name} holds nothing to see.", fix="Ask for its peaks.")
