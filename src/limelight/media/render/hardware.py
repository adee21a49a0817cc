"""Encoders in graphics hardware: taken only after they proved, on this machine, that their segments join."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np

from limelight.kit.errors import LimelightError
from limelight.media.render.encoder import (
    Encoder,
    Quality,
    Toolchain,
    find_toolchain,
    has_encoder,
    software_encoder,
)
from limelight.media.render.master import assemble
from limelight.media.render.segment import Frame, encode_frames

__all__ = ["choose_encoder", "first_proven", "hardware_encoders", "prove"]

_NVIDIA = Path("/dev/nvidiactl")
_DRI = Path("/dev/dri/renderD128")


def choose_encoder(quality: Quality, *, size: tuple[int, int], rate: Fraction) -> Encoder:
    """The encoder for one whole film of *size* (width, height): proven hardware, else libx264.

    Where there is no such hardware nothing is tried, and the answer takes milliseconds.
    """
    tool = find_toolchain()
    proven = first_proven(hardware_encoders(quality, tool), size=size, rate=rate)
    return proven or software_encoder(quality, tool)


def first_proven(candidates: Iterable[Encoder], *, size: tuple[int, int], rate: Fraction) -> Encoder | None:
    """The first of *candidates* that passes :func:`prove`."""
    for candidate in candidates:
        try:
            prove(candidate, size=size, rate=rate)
        except LimelightError:
            continue  # a driver that refuses is the usual case; the next candidate or libx264 does it
        return candidate
    return None


def prove(encoder: Encoder, *, size: tuple[int, int], rate: Fraction) -> None:
    """Encode two different segments of a second, join them by copying and check the film.

    Raises what :func:`encode_frames` and :func:`assemble` raise: frames lost, parameter sets that depend on
    the content, wrong profile, open groups, wrong colour tags, a driver that fails.
    """
    count = max(1, round(rate))
    with tempfile.TemporaryDirectory(prefix="limelight-trial-") as folder:
        segments = [Path(folder) / "smooth.mp4", Path(folder) / "rough.mp4"]
        for segment, roughness in zip(segments, (2.0, 40.0), strict=True):
            frames = _pattern(count, size, roughness)
            encode_frames(frames, count=count, size=size, rate=rate, encoder=encoder, out=segment)
        out = Path(folder) / "film.mp4"
        assemble(segments, None, size=size, rate=rate, title="", program=encoder.program, out=out)


def _pattern(count: int, size: tuple[int, int], roughness: float) -> Iterator[Frame]:
    """A ramp that moves sideways under still noise: something to predict and something not to."""
    width, height = size
    noise = np.random.default_rng(1).normal(0, roughness, (height, width))
    ramp = np.linspace(40, 200, width)
    frame = np.full((height * 3 // 2, width), 128, np.uint8)
    for number in range(count):
        frame[:height] = np.clip(np.roll(ramp, number * 4) + noise, 16, 235)
        yield frame


def hardware_encoders(quality: Quality, tool: Toolchain) -> tuple[Encoder, ...]:
    """What this machine might have, judged by its devices alone, best first."""
    return tuple(offer for offer in _offers(quality, tool) if has_encoder(tool, offer.codec))


def _offers(quality: Quality, tool: Toolchain) -> Iterator[Encoder]:
    # Each scale is its maker's own; the numbers look like x264's crf 20 and 26.
    final = quality == "final"
    if sys.platform == "darwin":
        yield _offer(tool, "h264_videotoolbox", "-q:v", "65" if final else "50", "-allow_sw", "0")
    if _NVIDIA.exists():
        level = "21" if final else "28"
        yield _offer(tool, "h264_nvenc", "-preset", "p4", "-rc", "vbr", "-b:v", "0", "-cq", level)
    if _DRI.exists():
        level = "21" if final else "28"
        yield _offer(tool, "h264_qsv", "-preset", "fast", "-global_quality", level, upload="format=nv12")
        device = ("-vaapi_device", str(_DRI))
        yield _offer(tool, "h264_vaapi", "-qp", level, device=device, upload="format=nv12,hwupload")


def _offer(
    tool: Toolchain, codec: str, *options: str, device: tuple[str, ...] = (), upload: str = ""
) -> Encoder:
    # Without B-frames these encoders' decoding times never run ahead, whatever the driver.
    settings = (*options, "-profile:v", "high", "-bf", "0")
    return Encoder(tool.program, tool.build, codec, settings, device, upload)
