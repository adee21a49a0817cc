from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import oaconvolve

from limelight.media.audio.spectral import convolved


@pytest.mark.parametrize("length", [1, 700, 33_000, 200_000])
@pytest.mark.parametrize("response", [1, 900, 50_000])
def test_each_side_is_the_sound_in_that_sides_room(length: int, response: int) -> None:
    rng = np.random.default_rng(length)
    dry = rng.standard_normal(length).astype(np.float32)
    room = rng.standard_normal((response, 2)).astype(np.float32)
    room /= np.sqrt((room**2).sum(axis=0))
    wet = convolved(dry, room)
    assert wet.dtype == np.float32
    for side in (0, 1):
        expected = oaconvolve(dry.astype(np.float64), room[:, side].astype(np.float64))[:length]
        assert np.abs(wet[:, side] - expected).max() < 2e-5


def test_a_room_answers_only_after_the_sound() -> None:
    dry = np.zeros(90_000, np.float32)
    dry[40_000] = 1.0
    wet = convolved(dry, np.full((1000, 2), 0.5, np.float32))
    assert np.abs(wet[:40_000]).max() < 1e-6
    assert wet[40_000:41_000] == pytest.approx(0.5, abs=1e-5)
    assert np.abs(wet[41_000:]).max() < 1e-6
