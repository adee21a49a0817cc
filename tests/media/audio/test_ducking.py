from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.time import Span
from limelight.media.audio.ducking import Ducking, duck, duck_amount
from limelight.media.audio.sound import Mono, as_stereo, decibels

HOW = Ducking()


def music(seconds: int) -> Mono:
    t = np.arange(seconds * 48_000) / 48_000
    return (0.2 * np.sin(2 * np.pi * 220 * t)).astype(np.float32)


def rms_db(sound: Mono, start: int, end: int) -> float:
    return decibels(float(np.sqrt((sound[start:end] ** 2).mean())))


def test_the_music_is_already_down_when_the_first_word_starts() -> None:
    amount = duck_amount([Span(48_000, 96_000)], 4 * 48_000, HOW)
    assert amount[48_000 - HOW.attack - 100] == 0
    assert amount[48_000] == pytest.approx(1, abs=1e-3)
    assert amount[96_000] == pytest.approx(1, abs=1e-3)
    assert amount[96_000 + HOW.release + 100] == 0


@given(st.integers(0, 5000), st.integers(1000, 60_000))
def test_a_film_that_starts_with_a_word_starts_ducked(start: int, length: int) -> None:
    amount = duck_amount([Span(start, start + length)], 96_000, HOW)
    assert amount[start] == pytest.approx(1, abs=0.01)
    assert 0 <= amount.min() <= amount.max() <= 1


def test_the_duck_is_at_least_eight_decibels_at_every_part_of_the_speech() -> None:
    ducked = duck(music(8), [Span(3 * 48_000, 5 * 48_000)], -16.0, HOW)[:, 0]
    free = rms_db(ducked, 48_000, 2 * 48_000)
    for start in range(3 * 48_000, 5 * 48_000, 4800):
        assert free - rms_db(ducked, start, start + 4800) >= 8


def test_the_curve_has_no_steps() -> None:
    flat = np.ones(4 * 48_000, np.float32) * np.float32(0.1)
    ducked = duck(as_stereo(flat), [Span(60_000, 90_000), Span(130_000, 150_000)], -16.0, HOW)[4800:, 0]
    assert np.abs(np.diff(ducked)).max() < np.abs(ducked).max() * 1e-3
