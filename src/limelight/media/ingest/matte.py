"""From a rough mask to a clean cut-out: soft alpha and edge colours without the old background."""

from __future__ import annotations

import cv2
import numpy as np

from limelight.media.ingest.arrays import Bytes, Floats, Mask, blur, dilate, erode

__all__ = ["cut_out"]


def cut_out(rgb: Bytes, mask: Mask) -> Bytes:
    """*rgb* (h, w, 3) cut along *mask* (any size): RGBA with straight alpha, cropped to what is there.

    In a band along the edge, alpha is the projection of the pixel's colour on the line from the background's
    colour beside it to the subject's colour beside it; the subject's colour is then solved from the mix.
    """
    height, width = rgb.shape[:2]
    soft = _enlarge(mask, width, height)
    band = max(2, round(2.2 * width / mask.shape[1]))
    inside, outside = erode(soft > 0.5, band), ~dilate(soft > 0.5, band)
    image = rgb.astype(np.float32)
    front, back = _spread(image, inside, 2.0 * band), _spread(image, outside, 2.0 * band)
    alpha = _alpha(image, front, back, soft)
    alpha[inside], alpha[outside] = 1.0, 0.0
    colour = _decontaminated(image, front, back, alpha)
    return _cropped(np.dstack([colour, np.round(alpha * 255).astype(np.uint8)]))


def _enlarge(mask: Mask, width: int, height: int) -> Floats:
    scaled = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return blur(np.asarray(scaled, np.float32), max(0.6, 0.5 * width / mask.shape[1]))


def _spread(image: Floats, where: Mask, sigma: float) -> Floats:
    """The colours of *where* carried outward: a convolution normalised by its weights."""
    weight = where.astype(np.float32)
    total = blur(weight, sigma)
    carried = blur(image * weight[..., None], sigma) / np.maximum(total, 1e-4)[..., None]
    return np.where((total > 1e-3)[..., None], carried, image).astype(np.float32)


def _alpha(image: Floats, front: Floats, back: Floats, soft: Floats) -> Floats:
    span = front - back
    length = (span**2).sum(axis=2)
    projected = ((image - back) * span).sum(axis=2) / np.maximum(length, 1.0)
    # Where subject and background are nearly one colour the mix cannot be read off: the mask decides.
    trust = np.clip((np.sqrt(length) - 12) / 24, 0, 1)
    mixed = trust * np.clip(projected, 0, 1) + (1 - trust) * soft
    steady = blur(mixed.astype(np.float32), 0.7)
    return np.clip((steady - 0.06) / 0.88, 0, 1).astype(np.float32)


def _decontaminated(image: Floats, front: Floats, back: Floats, alpha: Floats) -> Bytes:
    opacity = alpha[..., None]
    solved = (image - (1 - opacity) * back) / np.maximum(opacity, 0.25)
    # The thinner the pixel, the less its own colour can be trusted.
    own = np.clip((opacity - 0.3) / 0.5, 0, 1)
    colour = np.where(opacity >= 1, image, own * solved + (1 - own) * front)
    return np.clip(np.round(colour), 0, 255).astype(np.uint8)


def _cropped(rgba: Bytes) -> Bytes:
    seen = rgba[..., 3] > 4
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    top, bottom = max(int(rows[0]) - 2, 0), int(rows[-1]) + 3
    left, right = max(int(columns[0]) - 2, 0), int(columns[-1]) + 3
    return np.ascontiguousarray(rgba[top:bottom, left:right])
