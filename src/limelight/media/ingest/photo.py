"""A photo, prepared: decoded, looked at, cut out where that is sure, and written without metadata."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from limelight.kit.errors import InvalidInput
from limelight.media.ingest.arrays import Bytes, fitted
from limelight.media.ingest.background import find_foreground
from limelight.media.ingest.decode import decode_photo
from limelight.media.ingest.faces import find_faces
from limelight.media.ingest.guess import GUESSED, guess_foreground
from limelight.media.ingest.matte import cut_out
from limelight.media.ingest.sniff import PHOTO_KINDS, sniff
from limelight.media.ingest.subject import find_subject
from limelight.media.ingest.values import SURE, PreparedPicture
from limelight.media.motion.shot import Box, Picture

__all__ = ["SURE", "prepare_photo"]

_CUTOUT_SIDE = 1600


def prepare_photo(path: Path, out_dir: Path, least: float = SURE) -> PreparedPicture:
    """Decode and analyse the photo at *path*; write ``photo.jpg`` or ``photo.png`` and maybe ``cutout.png``.

    A cut-out is given from the quality *least* on.

    For the sandboxed process only: it meets the file as it came. Raises InvalidInput as ``decode_photo`` does.
    """
    kind = sniff(path)
    if kind not in PHOTO_KINDS:
        fix = "Save it as JPEG." if kind == "heic" else "Give a JPEG, PNG, WebP, AVIF, GIF or TIFF picture."
        raise InvalidInput(
            f"{path.name} holds {kind.upper()}, which is not a photo that can be read.", fix=fix
        )
    pixels = decode_photo(path, kind)
    return _with_alpha(pixels, out_dir) if pixels.shape[2] == 4 else _opaque(pixels, out_dir, least)


def _with_alpha(rgba: Bytes, out_dir: Path) -> PreparedPicture:
    seen = np.argwhere(rgba[..., 3] > 8)
    if seen.size == 0:
        raise InvalidInput("The picture is wholly transparent.", fix="Give a picture that shows something.")
    (top, left), (bottom, right) = seen.min(axis=0), seen.max(axis=0) + 1
    cropped = np.ascontiguousarray(rgba[top:bottom, left:right])
    target = out_dir / "photo.png"
    Image.fromarray(cropped).save(target)
    faces = find_faces(np.ascontiguousarray(cropped[..., :3]))
    height, width = cropped.shape[:2]
    picture = Picture(str(target), "cutout", width, height, Box(0, 0, width, height), faces)
    return PreparedPicture(picture, picture, 1.0)


def _opaque(rgb: Bytes, out_dir: Path, least: float) -> PreparedPicture:
    target = out_dir / "photo.jpg"
    Image.fromarray(rgb).save(target, quality=95, subsampling=0)
    faces = find_faces(rgb)
    cutout, quality, subject = _cutout(rgb, out_dir, least)
    height, width = rgb.shape[:2]
    picture = Picture(str(target), "photo", width, height, subject or find_subject(rgb, faces), faces)
    return PreparedPicture(picture, cutout, quality)


def _cutout(rgb: Bytes, out_dir: Path, least: float) -> tuple[Picture | None, float, Box | None]:
    """The cut-out where it is good enough, the quality, and where the subject then lies in the photo."""
    small = fitted(rgb, _CUTOUT_SIDE)
    found = find_foreground(small)
    if least <= GUESSED and (found is None or found.quality < GUESSED):
        found = guess_foreground(small)
    if found is None or found.quality < least:
        return None, found.quality if found else 0.0, None
    rgba = cut_out(small, found.mask)
    target = out_dir / "cutout.png"
    Image.fromarray(rgba).save(target)
    height, width = rgba.shape[:2]
    faces = find_faces(np.ascontiguousarray(rgba[..., :3]))
    picture = Picture(str(target), "cutout", width, height, Box(0, 0, width, height), faces)
    return picture, found.quality, _mask_box(found.mask, rgb.shape[1] / found.mask.shape[1])


def _mask_box(mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], scale: float) -> Box:
    (top, left), (bottom, right) = np.argwhere(mask).min(axis=0), np.argwhere(mask).max(axis=0) + 1
    return Box(float(left) * scale, float(top) * scale, float(right) * scale, float(bottom) * scale)
