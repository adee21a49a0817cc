"""What stands before a busy background, guessed from colour alone: for a person to look at, never used unseen.

GrabCut (Rother, Kolmogorov and Blake 2004): two mixtures of colours, inside and outside of where the eye goes
first, and the cheapest line between them.
"""

from __future__ import annotations

import cv2
import numpy as np

from limelight.media.ingest.arrays import Bytes, Mask, dilate, erode, fitted
from limelight.media.ingest.background import Foreground
from limelight.media.ingest.faces import find_faces
from limelight.media.ingest.subject import find_subject
from limelight.media.motion.shot import Box

__all__ = ["GUESSED", "guess_foreground"]

GUESSED = 0.25
"""The quality of every guess."""
_WORK = 480
_ROUNDS = 4
_ROOM = 0.08
"""Of the subject's size, kept free around it."""
_EDGE = 2
_LEAST, _MOST = 0.01, 0.95


def guess_foreground(rgb: Bytes) -> Foreground | None:
    """A guess at the subject of *rgb* (h, w, 3); None when colours do not tell it from the rest."""
    small = fitted(rgb, _WORK)
    subject = find_subject(small, find_faces(small))
    if subject is None:
        return None
    cv2.setRNGSeed(1)  # the mixtures begin at random
    marks = np.zeros(small.shape[:2], np.uint8)
    models = (np.zeros((1, 65), np.float64), np.zeros((1, 65), np.float64))
    bgr = np.ascontiguousarray(small[..., ::-1])
    cv2.grabCut(bgr, marks, _room(subject, small), *models, _ROUNDS, cv2.GC_INIT_WITH_RECT)
    mask = _largest(np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)))
    return Foreground(mask, GUESSED) if _LEAST < float(mask.mean()) < _MOST else None


def _room(subject: Box, image: Bytes) -> tuple[int, int, int, int]:
    """Left, top, width and height of the part in which the subject lies; the rim is always outside."""
    height, width = image.shape[:2]
    across, down = _ROOM * subject.width, _ROOM * subject.height
    left, top = max(_EDGE, round(subject.left - across)), max(_EDGE, round(subject.top - down))
    right = min(width - _EDGE, round(subject.right + across))
    bottom = min(height - _EDGE, round(subject.bottom + down))
    return left, top, max(1, right - left), max(1, bottom - top)


def _largest(mask: Mask) -> Mask:
    """The largest piece, without specks and thin hairs."""
    opened = dilate(erode(mask, 1), 1)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened.astype(np.uint8), connectivity=8)
    if count <= 1:
        return np.zeros_like(mask)
    return np.asarray(labels) == 1 + int(np.argmax(np.asarray(stats)[1:, cv2.CC_STAT_AREA]))
