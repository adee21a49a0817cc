from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.media.audio.sound import as_stereo, decibels, fade_edges, gain_of, lay, milliseconds


@given(st.floats(-90, 30))
def test_decibels_and_gain_undo_each_other(db: float) -> None:
    assert decibels(gain_of(db)) == pytest.approx(db)


@given(at=st.integers(-50, 150), length=st.integers(0, 120))
def test_laying_a_sound_touches_only_the_samples_under_it(at: int, length: int) -> None:
    bus = np.zeros(100, np.float32)
    lay(bus, np.ones(length, np.float32), at)
    covered = [at <= sample < at + length for sample in range(100)]
    assert bus.astype(bool).tolist() == covered


def test_a_fade_starts_and_ends_in_silence_and_leaves_the_middle_and_the_original_alone() -> None:
    original = np.ones((1000, 2), np.float32)
    faded = fade_edges(original, 100, 200)
    assert faded[0].max() == 0
    assert faded[-1].max() == 0
    assert (faded[100:800] == 1).all()
    assert (original == 1).all()


def test_mono_becomes_the_same_on_both_sides() -> None:
    stereo = as_stereo(np.arange(3, dtype=np.float32))
    assert stereo.tolist() == [[0, 0], [1, 1], [2, 2]]


def test_milliseconds_are_samples() -> None:
    assert milliseconds(20) == 960
