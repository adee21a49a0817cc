"""Which of the ways to prepare a file suits what is really in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from limelight.film.steps.naming import named
from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.ingest import CLIP_KINDS, best_span, ingest_clip, ingest_photo, sniff
from limelight.media.motion.shot import Box, Picture

__all__ = ["Asked", "prepare"]

CLIP_SIDE = 1920
BEST_SECONDS = 4
"""A scene's worth of a clip is looked for; the scene then plays on from where that begins."""
LOGO_SIDE = 1200


@dataclass(frozen=True, slots=True)
class Asked:
    """The person's own name for a file, what it is for (product, logo or media), and the film's rate."""

    source: str
    role: str
    rate: Fraction


def prepare(path: Path, asked: Asked, folder: Path) -> Picture:
    """The prepared picture in *folder*. Raises InvalidInput that names the file as the person does."""
    given = named(path, asked.source, folder)
    kind = sniff(given)
    if kind == "svg":
        return _vector(given, folder)
    if kind in CLIP_KINDS:
        return _clip(given, asked, folder)
    prepared = ingest_photo(given, folder)
    if asked.role == "media":
        return prepared.picture
    chosen = prepared.cutout or prepared.picture
    return replace(chosen, kind="logo") if asked.role == "logo" else chosen


def _clip(path: Path, asked: Asked, folder: Path) -> Picture:
    if asked.role != "media":
        raise InvalidInput(
            f"{Path(asked.source).name} is a clip, and the {asked.role} must be a picture.",
            fix=f"Give the clip with --media, and a PNG or JPEG as the {asked.role}.",
        )
    prepared = ingest_clip(path, folder, asked.rate, CLIP_SIDE)
    wanted = min(prepared.frames, int(BEST_SECONDS * asked.rate))
    start = best_span(Path(prepared.picture.path), wanted).start
    return replace(prepared.picture, clip_span=Span(start, prepared.frames))


def _vector(path: Path, folder: Path) -> Picture:
    from limelight.media.draw.svg import draw_svg, svg_size  # noqa: PLC0415 - skia only for vectors

    source = path.read_bytes()
    try:
        own_width, own_height = svg_size(source)
        scale = LOGO_SIDE / max(own_width, own_height)
        width, height = round(own_width * scale), round(own_height * scale)
        drawn = draw_svg(source, width, height)
    except InvalidInput as error:
        raise InvalidInput(f"{path.name}: {error.message}", fix=error.fix) from error
    target = folder / "logo.png"
    Image.fromarray(_straight(drawn)).save(target)
    return Picture(str(target), "logo", width, height, Box(0, 0, width, height))


def _straight(bitmap: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Premultiplied RGBA as PNG has it: colours as if nothing shone through."""
    alpha = np.maximum(bitmap[..., 3:], 1).astype(np.float32) / np.float32(255)
    colours = np.clip(bitmap[..., :3] / alpha, 0, 255).astype(np.uint8)
    return np.dstack([colours, bitmap[..., 3]])
