"""SciPy's recursion is the second opinion on filters that are applied block by block."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from limelight.media.audio.filters import Biquads, chain, filtered, high_pass, low_pass, peak, shelf

KINDS = {"high": (high_pass, "highpass"), "low": (low_pass, "lowpass")}
CHAIN = chain(high_pass(32), peak(110, -3.0, 0.7), peak(2600, -1.5, 0.6), shelf(4500, 5.0))


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(4).standard_normal(shape, dtype=np.float32) * np.float32(0.2)


def recursion(sound: np.ndarray, sections: Biquads) -> np.ndarray:
    return signal.sosfilt(sections, sound.astype(np.float64), axis=0)


def gain_db(sections: Biquads, hz: float) -> float:
    _, response = signal.freqz_sos(sections, [hz], fs=48_000)
    return 20 * float(np.log10(np.abs(response[0])))


@given(hz=st.floats(20, 20_000), order=st.sampled_from([2, 4, 6]), kind=st.sampled_from(sorted(KINDS)))
def test_a_butterworth_filter_is_the_one_of_the_books(hz: float, order: int, kind: str) -> None:
    ours, theirs = (
        KINDS[kind][0](hz, order),
        signal.butter(order, hz, KINDS[kind][1], output="sos", fs=48_000),
    )
    at = np.geomspace(hz / 8, min(hz * 8, 23_900), 40)
    response = [signal.freqz_sos(sections, at, fs=48_000)[1] for sections in (ours, theirs)]
    assert np.abs(response[0] - response[1]).max() < 1e-6


@settings(max_examples=25)
@given(
    length=st.sampled_from([1, 2, 479, 24_768, 24_769, 32_768, 100_003]),
    sides=st.sampled_from([(), (2,)]),
    hz=st.floats(30, 15_000),
    order=st.sampled_from([2, 4]),
)
def test_blocks_give_what_the_recursion_gives(
    length: int, sides: tuple[int, ...], hz: float, order: int
) -> None:
    sound, sections = noise(length, *sides), chain(high_pass(hz, order), peak(hz, 6.0, 3.0))
    assert np.abs(filtered(sound, sections) - recursion(sound, sections)).max() < 1e-6


@pytest.mark.parametrize("sides", [(), (2,)])
def test_half_a_minute_of_music_tone_is_exact_to_the_last_sample(sides: tuple[int, ...]) -> None:
    sound = noise(30 * 48_000 + 7, *sides)
    out = filtered(sound, CHAIN)
    assert out.dtype == np.float32
    assert out.shape == sound.shape
    assert np.abs(out - recursion(sound, CHAIN)).max() < 1e-6


def test_a_filter_starts_at_rest_and_silence_stays_silence() -> None:
    sound = np.zeros((100_000, 2), np.float32)
    sound[60_000] = 1.0
    out = filtered(sound, CHAIN)
    assert np.abs(out[:59_999]).max() < 1e-7
    assert out[60_000, 0] > 0.1
    assert not filtered(np.zeros(5000, np.float32), CHAIN).any()


def test_no_sound_is_no_sound() -> None:
    assert filtered(np.zeros(0, np.float32), CHAIN).shape == (0,)
    assert filtered(np.zeros((0, 2), np.float32), CHAIN).shape == (0, 2)


def test_a_bell_and_a_shelf_lift_what_they_say() -> None:
    assert gain_db(peak(1000, -6.0, 1.0), 1000) == pytest.approx(-6, abs=1e-6)
    assert gain_db(peak(1000, -6.0, 1.0), 30) == pytest.approx(0, abs=0.1)
    assert gain_db(shelf(4500, 5.0), 22_000) == pytest.approx(5, abs=0.05)
    assert gain_db(shelf(4500, 5.0), 100) == pytest.approx(0, abs=0.05)
