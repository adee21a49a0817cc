"""The part of a clip worth showing: sharp, well exposed, alive but steady, and in one take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.ingest.arrays import Bytes
from limelight.media.ingest.frames import small_frames

__all__ = ["Scores", "best_seconds", "best_span", "score_frames"]

_SIZE = (160, 90)
_CUT = 0.45
"""Part of the colour histogram that changes from one frame to the next at a cut."""
_LIVELY = 3.0
"""Mean change of luma a frame at which a picture is lively enough."""
_RESTLESS = 14.0

_Series = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """How good each frame of a clip is, and where its takes begin."""

    clear: _Series
    """Of each frame, 0 to 1: sharp and well exposed."""
    worth: _Series
    """Of each frame, 0 to 1: clear, and alive but steady."""
    cuts: npt.NDArray[np.int64]
    """Frames that begin a new take."""


def best_span(path: Path, frames: int) -> Span:
    """The best *frames* frames, in one piece, of the prepared clip at *path*; all of it when it is shorter.

    A span with a cut in it is taken only if every take is too short. Ends keep a few frames' distance from
    where a hand starts and stops the camera. Raises InvalidInput when *frames* is not positive or nothing decodes.
    """
    if frames <= 0:
        raise InvalidInput("A part of a clip needs at least one frame.", fix="Ask for a longer part.")
    scores = score_frames(small_frames(path, _SIZE))
    total = len(scores.worth)
    if total == 0:
        raise InvalidInput(f"{path.name} has no frames.", fix="Give another clip.")
    return Span(0, total) if frames >= total else _best_window(scores, frames)


def best_seconds(path: Path, seconds: int) -> Span:
    """The clearest stretch of *seconds*, in seconds from the start, judged by the sync frames alone.

    A quick first look at a long recording. Raises InvalidInput when nothing decodes.
    """
    clear = score_frames(small_frames(path, _SIZE, every_second=True)).clear
    if len(clear) == 0:
        raise InvalidInput(f"{path.name} has no frames.", fix="Give another clip.")
    length = min(seconds, len(clear))
    means = np.convolve(clear, np.full(length, 1 / length), mode="valid")
    start = int(np.argmax(means - _edge_doubt(len(means), length)))
    return Span(start, start + length)


def _best_window(scores: Scores, frames: int) -> Span:
    sums = np.concatenate([[0.0], np.cumsum(scores.worth)])
    means = (sums[frames:] - sums[:-frames]) / frames
    starts = np.arange(len(means))
    inside = sum(((scores.cuts[:, None] > starts) & (scores.cuts[:, None] < starts + frames)).astype(float))
    start = int(np.argmax(means - inside - _edge_doubt(len(means), frames)))
    return Span(start, start + frames)


def _edge_doubt(windows: int, frames: int) -> _Series:
    """A little against the very beginning and end of the recording."""
    doubt = np.zeros(windows)
    edge = min(windows // 4, max(frames // 6, 1))
    if edge:
        doubt[:edge] = np.linspace(0.08, 0, edge)
        doubt[-edge:] = np.linspace(0, 0.08, edge)
    return doubt


def score_frames(frames: Iterable[Bytes]) -> Scores:
    """Worth of each small RGB frame (h, w, 3), and the cuts between them."""
    rows: list[tuple[float, float, float, float]] = []
    before: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]] | None = None
    for frame in frames:
        grey = np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), np.float32)
        shape = _histogram(frame)
        clarity = float(np.asarray(cv2.Laplacian(grey, cv2.CV_32F)).var())
        change = float(np.abs(grey - before[0]).mean()) if before else 0.0
        jump = float(np.abs(shape - before[1]).sum() / 2) if before else 0.0
        rows.append((clarity, _exposure(grey), change, jump))
        before = grey, shape
    sharp, lit, changes, jumps = np.array(rows, np.float64).reshape(-1, 4).T
    cuts = _cuts(jumps, changes)
    clear = _clear(sharp, lit)
    return Scores(clear, _worth(clear, changes, cuts), cuts)


def _histogram(frame: Bytes) -> npt.NDArray[np.float32]:
    counts = np.asarray(cv2.calcHist([frame], [0, 1, 2], None, [6, 6, 6], [0, 256] * 3), np.float32)
    return counts / counts.sum()


def _exposure(grey: npt.NDArray[np.float32]) -> float:
    """1 for a middle mean with little burnt out or drowned, to 0."""
    lost = float(((grey < 8) | (grey > 247)).mean())
    return float(np.exp(-(((grey.mean() - 122) / 70) ** 2))) * (1 - min(lost * 1.5, 1))


def _cuts(jump: _Series, change: _Series) -> npt.NDArray[np.int64]:
    # Flicker changes the histogram for one frame only a little; a cut changes colours and pixels at once.
    usual = float(np.median(change)) if change.size else 0.0
    return np.flatnonzero((jump > _CUT) & (change > max(12.0, 4 * usual)))


def _clear(sharp: _Series, lit: _Series) -> _Series:
    usual = float(np.percentile(sharp, 95)) if sharp.size else 1.0
    return 0.6 * np.sqrt(sharp / max(usual, 1e-6)).clip(0, 1) + 0.4 * lit


def _worth(clear: _Series, change: _Series, cuts: npt.NDArray[np.int64]) -> _Series:
    calm = change.copy()
    calm[cuts] = 0.0
    lively = np.clip(calm / _LIVELY, 0, 1) * np.clip(1 - (calm - _LIVELY) / _RESTLESS, 0, 1)
    jerky = np.clip(np.abs(np.diff(calm, prepend=calm[:1])) / 6, 0, 1)
    return 0.75 * clear + 0.25 * lively - 0.15 * jerky
