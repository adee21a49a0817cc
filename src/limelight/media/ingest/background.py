"""Telling a plain background from what stands before it.

The background is modelled as a smooth field (a quadratic surface in each of L, a and b) fitted to the
picture's rim, so that gradients and vignettes count as plain. What is connected to the rim and either agrees
with the field or is only a soft shadow on it (darker, hue kept, no edge) is background.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from limelight.media.ingest.arrays import Bytes, Floats, Mask, blur, dilate, erode, fitted, to_lab

__all__ = ["Foreground", "find_foreground"]

_WORK = 640
_RIM = 0.025
_PLAIN_SHARE = 0.85
_NOISE_LIMIT = 3.0
_CLIPPED_WHITE = 99.2
_DEEPEST_SHADOW = 72.0
_SOFT_EDGE = 1.1
_HARD_EDGE = 3.0
_FOOT = 0.65
_NEUTRAL_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Foreground:
    """``mask`` (h, w) at working size, and how sure it is, 0 to 1."""

    mask: Mask
    quality: float


def find_foreground(rgb: Bytes) -> Foreground | None:
    """What stands before the plain background of *rgb* (h, w, 3); None when the background is busy."""
    lab = to_lab(fitted(rgb, _WORK))
    field, noise, share = _fit_field(lab)
    if share < _PLAIN_SHARE or noise > _NOISE_LIMIT:
        return None
    tolerance = max(4.0, 4.5 * noise)
    distance = np.linalg.norm(lab - field, axis=2).astype(np.float32)
    slope, alike, shadow = _slope(lab), distance < tolerance, _shadowed(lab, field)
    background = _reachable(alike | (shadow & ~dilate(slope > _SOFT_EDGE, 1)))
    mask, doubt = _without_shadow(_tidy(~background), slope, alike, shadow)
    holes = _holes(mask, distance, noise)
    if holes.any() and float(field[..., 0].mean()) > _CLIPPED_WHITE:
        doubt += 0.45  # on burnt-out white a label and the view through a handle look the same
    else:
        mask &= ~holes
    return Foreground(mask, max(_quality(mask, slope, distance, tolerance, share) - doubt, 0.0))


def _fit_field(lab: Floats) -> tuple[Floats, float, float]:
    """The background as a field (h, w, 3), its noise (ΔE), and the share of the rim that agrees with it."""
    height, width = lab.shape[:2]
    rows, columns = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    terms = np.stack([np.ones_like(rows), columns, rows, columns**2, columns * rows, rows**2], axis=2)
    rim = _rim(height, width)
    samples, basis = lab[rim], terms[rim]
    weights = _weights(np.linalg.norm(samples - np.median(samples, axis=0), axis=1).astype(np.float32), 8.0)
    for scale in (6.0, 4.0, 3.0, 3.0):
        solved = np.linalg.lstsq(basis * weights[:, None], samples * weights[:, None], rcond=None)[0]
        residual = np.linalg.norm(samples - basis @ solved, axis=1).astype(np.float32)
        weights = _weights(residual, scale)
    noise = float(np.median(residual))
    share = float((residual < max(4.0, 4.5 * noise)).mean())
    return (terms @ solved).astype(np.float32), noise, share


def _rim(height: int, width: int) -> Mask:
    band = max(2, round(min(height, width) * _RIM))
    rim = np.ones((height, width), np.bool_)
    rim[band:-band, band:-band] = False
    return rim


def _weights(residual: Floats, scale: float) -> Floats:
    """Cauchy weights: what is far from the field hardly counts."""
    return (1 / (1 + (residual / scale) ** 2)).astype(np.float32)


def _shadowed(lab: Floats, field: Floats) -> Mask:
    """Pixels that are the background made darker: lightness falls, and colourfulness falls with it."""
    darker = field[..., 0] - lab[..., 0]
    fallen = field[..., 1:] * (lab[..., :1] / np.maximum(field[..., :1], 1))
    hue = np.linalg.norm(lab[..., 1:] - fallen, axis=2)
    return (darker > 0) & (darker < _DEEPEST_SHADOW) & (hue < 3.5 + 0.06 * darker)


def _without_shadow(mask: Mask, slope: Floats, alike: Mask, shadow: Mask) -> tuple[Mask, float]:
    """*mask* without the cast shadow at its foot, and the doubt that remains.

    A contact shadow has edges as hard as a product's. If little of the upper part looks like shadow, the
    product has a colour of its own and every shadow at the foot can go. A grey product cannot be told from
    its shadow: it is taken as it is, and distrusted when something soft hangs on it.
    """
    rows = np.flatnonzero(mask.any(axis=1))
    if rows.size == 0:
        return mask, 1.0
    foot = np.zeros_like(mask)
    foot[int(rows[0] + _FOOT * rows.size) :] = True
    neutral = float((shadow & mask & ~foot).sum()) / float((mask & ~foot).sum())
    removable = shadow if neutral < _NEUTRAL_SHARE else shadow & (slope < _HARD_EDGE)
    without = _tidy(mask & ~_reachable(~mask | (foot & (removable | alike))))
    if neutral < _NEUTRAL_SHARE:
        return without, 0.0
    return mask, 0.0 if without.sum() > 0.97 * mask.sum() else 0.5


def _slope(lab: Floats) -> Floats:
    """Steepest change a pixel, ΔE, after taking out noise."""
    soft = blur(lab, 1.2)
    across = np.asarray(cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=1 / 8), np.float32)
    down = np.asarray(cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=1 / 8), np.float32)
    return np.sqrt((across**2 + down**2).sum(axis=2)).astype(np.float32)


def _reachable(passable: Mask) -> Mask:
    """The passable pixels that are connected to the picture's edge."""
    open_ways = erode(np.pad(passable, 2, constant_values=True), 1)
    labels = np.asarray(cv2.connectedComponents(open_ways.astype(np.uint8), connectivity=4)[1])
    reached = dilate(labels == labels[0, 0], 2)[2:-2, 2:-2]
    return reached & passable


def _tidy(mask: Mask) -> Mask:
    """Without specks and thin hairs, holes filled."""
    opened = dilate(erode(mask, 1), 1)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened.astype(np.uint8), connectivity=8)
    areas = np.asarray(stats)[1:, cv2.CC_STAT_AREA]
    if count <= 1:
        return np.zeros_like(mask)
    kept = 1 + np.flatnonzero(areas >= 0.04 * areas.max())
    return _fill(np.isin(np.asarray(labels), kept))


def _fill(mask: Mask) -> Mask:
    outside = np.pad(~mask, 1, constant_values=True)
    labels = np.asarray(cv2.connectedComponents(outside.astype(np.uint8), connectivity=4)[1])
    return (labels != labels[0, 0])[1:-1, 1:-1]


def _holes(mask: Mask, distance: Floats, noise: float) -> Mask:
    """Patches inside the mask where the background, to a hair, is seen through."""
    inside = erode(mask & (distance < max(2.0, 2.5 * noise)), 2)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8), connectivity=4)
    numbers, areas = np.asarray(labels), np.asarray(stats)[:, cv2.CC_STAT_AREA]
    large = [number for number in range(1, count) if areas[number] > 0.004 * mask.sum()]
    exact = [number for number in large if float(distance[numbers == number].mean()) < 0.8 + noise]
    return dilate(np.isin(numbers, exact), 3) & mask & (distance < max(4.0, 4.5 * noise))


def _quality(mask: Mask, slope: Floats, distance: Floats, tolerance: float, share: float) -> float:
    """The product of four doubts: rim not plain, size unlikely, edge unclear, subject cut by the frame."""
    area = float(mask.mean())
    if not 0.015 < area < 0.85:
        return 0.0
    touched = float(np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]]).mean())
    framed = float(np.clip(1 - (touched - 0.01) / 0.08, 0, 1))
    return (
        framed * _edge_clarity(mask, slope, distance, tolerance) * float(np.clip((share - 0.7) / 0.25, 0, 1))
    )


def _edge_clarity(mask: Mask, slope: Floats, distance: Floats, tolerance: float) -> float:
    """Share of the outline, 2 pixels inside, that is distinct from the background or stands on an edge."""
    outline = erode(mask, 1) & ~erode(mask, 3)
    steep = dilate(slope > 2.0, 2)
    clear = (distance > 1.6 * tolerance) & dilate(steep, 1)
    return float(clear[outline].mean()) if outline.any() else 0.0
