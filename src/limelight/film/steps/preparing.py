"""Which of the ways to prepare a file suits what is really in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from limelight.film.steps.prepare_media import PrepareInputs
from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.ingest import CLIP_KINDS, best_span, ingest_clip, ingest_photo, sniff
from limelight.media.motion.shot import Box, Picture

__all__ = ["prepare"]

CLIP_SIDE = 1920
BEST_SECONDS = 4
"""A scene's worth of a clip is looked for; the scene then plays on from where that begins."""
LOGO_SIDE = 1200


def prepare(path: Path, inputs: PrepareInputs, folder: Path) -> Picture:
    """The prepared picture in *folder*. Raises InvalidInput that names the file as the person does."""
    kind = sniff(path)
    if kind == "svg":
        return _vector(path, folder)
    if kind in CLIP_KINDS:
        return _clip(path, inputs, folder)
    prepared = ingest_photo(path, folder)
    if inputs.role == "media":
        return prepared.picture
    chosen = prepared.cutout or prepared.picture
    return replace(chosen, kind="logo") if inputs.role == "logo" else chosen


def _clip(path: Path, inputs: PrepareInputs, folder: Path) -> Picture:
    if inputs.role != "media":
        raise InvalidInput(
            f"{Path(inputs.source).name} is a clip, and the {inputs.role} must be a picture.",
            fix=f"Give the clip with --media, and a PNG or JPEG as the {inputs.role}.",
        )
    prepared = ingest_clip(path, folder, inputs.rate, CLIP_SIDE)
    wanted = min(prepared.frames, int(BEST_SECONDS * inputs.rate))
    span = best_span(Path(prepared.picture.path), wanted)
    return replace(prepared.picture, clip_span=Span(span.start, max(span.end, prepared.frames)))


def _vector(path: Path, folder: Path) -> Picture:
    from limelight.media.draw.svg import draw_svg  # noqa: PLC0415 - skia only for vectors

    bitmap = draw_svg(path.read_bytes(), LOGO_SIDE)
    alpha = np.maximum(bitmap[..., 3:], 1).astype(np.float32) / 255
    straight = np.dstack([np.clip(bitmap[..., :3] / alpha, 0, 255).astype(np.uint8), bitmap[..., 3]])
    target = folder / "logo.png"
    Image.fromarray(straight).save(target)
    height, width = bitmap.shape[:2]
    return Picture(str(target), "logo", width, height, Box(0, 0, width, height))
