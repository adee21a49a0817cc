"""Passages are cut, joined and resampled without clicks, and words stay where they sound."""

from __future__ import annotations

import numpy as np
import pytest

from limelight.engines.speech import Piece, in_order, join, resampled, trimmed

RATE = 24_000


def tone(length: int, pitch: float = 440.0, rate: int = RATE) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * pitch * np.arange(length) / rate)).astype(np.float32)


def test_silence_around_a_passage_goes_and_its_words_move_along() -> None:
    quiet = np.zeros(RATE // 2, np.float32)
    piece = Piece(np.concatenate([quiet, tone(RATE), quiet]), {0: (RATE // 4, RATE), 1: (RATE, 2 * RATE)})
    cut = trimmed(piece, RATE)
    assert abs(len(cut.samples) - RATE) < 0.06 * RATE
    assert cut.words[0][0] == pytest.approx(240, abs=120)
    assert cut.words[1][1] == pytest.approx(240 + RATE, abs=120)


def test_edges_are_faded() -> None:
    cut = trimmed(Piece(tone(RATE) + 0.3, {}), RATE)
    assert cut.samples[0] == 0
    assert cut.samples[-1] == 0
    assert np.abs(np.diff(cut.samples)).max() < 0.1


def test_joining_keeps_the_order_and_the_gaps() -> None:
    whole = join([Piece(tone(1000), {0: (0, 1000)}), Piece(tone(500), {1: (100, 500)})], [200, 999])
    assert len(whole.samples) == 1700
    assert whole.words == {0: (0, 1000), 1: (1300, 1700)}


def test_a_word_said_in_two_passages_covers_both() -> None:
    whole = join([Piece(tone(1000), {0: (200, 1000)}), Piece(tone(500), {0: (0, 300)})], [100, 0])
    assert whole.words == {0: (200, 1400)}


@pytest.mark.parametrize(("rate", "to"), [(24_000, 48_000), (22_050, 48_000)])
def test_resampling_keeps_pitch_level_and_time(rate: int, to: int) -> None:
    window = np.hanning(rate)
    up = resampled(
        Piece((tone(rate, 1000, rate) * window).astype(np.float32), {0: (rate // 2, rate)}), rate, to
    )
    expected = (
        0.5
        * np.sin(2 * np.pi * 1000 * np.arange(to) / to)
        * np.interp(np.arange(to) / to * rate, np.arange(rate), window)
    )
    assert len(up.samples) == to
    assert up.words[0] == (to // 2, to)
    assert np.abs(up.samples - expected).max() < 1e-3


def test_words_come_in_order_and_silent_ones_have_no_length() -> None:
    words = list(in_order(("one", "—", "two"), Piece(tone(10), {0: (0, 4), 2: (3, 9)})))
    assert [(word.text, word.start, word.end) for word in words] == [
        ("one", 0, 4),
        ("—", 4, 4),
        ("two", 4, 9),
    ]
