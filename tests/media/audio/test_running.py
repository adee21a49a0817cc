from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from limelight.media.audio.running import running_mean, running_min

curves = st.lists(st.floats(-10, 10), min_size=1, max_size=60).map(np.array)
widths = st.integers(0, 45).map(lambda half: 2 * half + 1)


@given(curve=curves, width=widths)
def test_a_running_minimum_is_the_least_around_each_value(curve: np.ndarray, width: int) -> None:
    assert np.array_equal(running_min(curve, width), ndimage.minimum_filter1d(curve, width, mode="nearest"))


@given(curve=curves, width=widths)
def test_a_running_mean_is_the_mean_around_each_value(curve: np.ndarray, width: int) -> None:
    expected = ndimage.uniform_filter1d(curve, width, mode="nearest")
    assert running_mean(curve, width) == pytest.approx(expected, abs=1e-12)


def test_a_constant_stays_exactly_what_it_was() -> None:
    assert (running_mean(np.ones(1000), 37) == 1.0).all()
