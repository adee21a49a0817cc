"""Where the eye goes first in a picture.

Saliency is colour that differs from the picture's average and from its surroundings (Achanta et al. 2009,
"Frequency-tuned salient region detection", at two scales) plus edges, with a mild preference for the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from limelight.media.ingest.arrays import Bytes, Floats, blur, fitted, to_lab
from limelight.media.motion.shot import Box

__all__ = ["find_moving", "find_subject"]

_WORK = 256
_KEPT = 0.9
_LEAST_CONTRAST = 2.0
_LEAST_MOTION = 60.0
_EVERYWHERE = 0.4


def find_subject(rgb: Bytes, faces: Sequence[Box] = (), moving: Box | None = None) -> Box | None:
    """The box, in pixels of *rgb* (h, w, 3), that holds what moves, else what is salient, and all of *faces*.

    None in an even picture without faces.
    """
    salient = moving or _salient_box(rgb)
    boxes = [*faces, *([salient] if salient else [])]
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def find_moving(frames: Iterable[Bytes], size: tuple[int, int]) -> Box | None:
    """Where something moves in the small RGB *frames* of a clip, in pixels of its *size* (width, height).

    None when nothing does, or nearly everything (the camera moves).
    """
    moved: Floats | None = None
    for before, after in pairwise(frame.astype(np.float32).mean(axis=2) for frame in frames):
        change = np.abs(after - before)
        moved = change if moved is None else moved + change
    if moved is None or float(moved.max()) < _LEAST_MOTION:
        return None
    strong = np.where(moved > 0.25 * moved.max(), moved, 0)
    if float((strong > 0).mean()) > _EVERYWHERE:
        return None
    (left, right), (top, bottom) = _extent(strong.sum(axis=0)), _extent(strong.sum(axis=1))
    across, down = size[0] / moved.shape[1], size[1] / moved.shape[0]
    return Box(left * across, top * down, right * across, bottom * down)


def _salient_box(rgb: Bytes) -> Box | None:
    small = fitted(rgb, _WORK)
    salient = _saliency(to_lab(small))
    if float(salient.max()) < _LEAST_CONTRAST:
        return None
    strong = np.where(salient > salient.mean() + 0.6 * salient.std(), salient, 0)
    left, right = _extent(strong.sum(axis=0))
    top, bottom = _extent(strong.sum(axis=1))
    scale = rgb.shape[1] / small.shape[1]
    return Box(left * scale, top * scale, right * scale, bottom * scale)


def _saliency(lab: Floats) -> Floats:
    fine = blur(lab, 1.5)
    overall = np.linalg.norm(fine - lab.mean(axis=(0, 1)), axis=2)
    around = np.linalg.norm(fine - blur(lab, 0.18 * max(lab.shape[:2])), axis=2)
    return (blur((0.6 * overall + around).astype(np.float32), 4.0) * _middle(*lab.shape[:2])).astype(
        np.float32
    )


def _middle(height: int, width: int) -> Floats:
    rows = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    columns = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    return np.exp(-0.9 * (rows**2 + columns**2)).astype(np.float32)


def _extent(profile: Floats) -> tuple[float, float]:
    """The shortest central stretch with the share ``_KEPT`` of the profile."""
    share = np.cumsum(profile) / profile.sum()
    cut = (1 - _KEPT) / 2
    return float(np.searchsorted(share, cut)), float(np.searchsorted(share, 1 - cut) + 1)
