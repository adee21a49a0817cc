"""The best part of a clip is sharp, lit, alive, and in one take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.ingest import best_span
from limelight.media.ingest.best import score_frames

Encode = Callable[..., Path]


@pytest.fixture(scope="module")
def three_takes(encode: Encode) -> Path:
    """Frames 0-39 blurred, 40-99 sharp and moving, 100-139 nearly black; 20 frames a second."""
    parts = (
        "testsrc2=s=320x180:r=20:d=2,gblur=12[a];testsrc2=s=320x180:r=20:d=3,negate[b];"
        "testsrc2=s=320x180:r=20:d=2,lutyuv=y=val/12[c];[a][b][c]concat=n=3"
    )
    return encode("takes.mp4", f"-filter_complex {parts} -c:v libx264 -preset ultrafast -qp 12")


@pytest.mark.parametrize("length", [10, 30, 50])
def test_the_sharp_and_lit_take_wins_whole(three_takes: Path, length: int) -> None:
    span = best_span(three_takes, length)
    assert span.length == length
    assert span.start >= 40
    assert span.end <= 100


def test_a_clip_that_is_too_short_is_given_whole(three_takes: Path) -> None:
    assert best_span(three_takes, 140) == Span(0, 140)
    assert best_span(three_takes, 999) == Span(0, 140)


def test_when_every_take_is_too_short_a_span_is_still_given(three_takes: Path) -> None:
    assert best_span(three_takes, 120).length == 120


def test_cuts_are_found_where_they_are(three_takes: Path) -> None:
    rng = np.random.default_rng(1)
    one, two = (rng.integers(0, 255, (90, 160, 3), np.uint8) // 3 + shift for shift in (0, 150))
    frames = [np.roll(one, n, axis=1) for n in range(12)] + [np.roll(two, n, axis=1) for n in range(12)]
    assert list(score_frames([frame.astype(np.uint8) for frame in frames]).cuts) == [12]


def test_no_frames_at_all_is_refused(three_takes: Path) -> None:
    with pytest.raises(InvalidInput, match="at least one frame"):
        best_span(three_takes, 0)
