from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy import signal

from limelight.media.audio.loudness import (
    PEAK_BLOCK,
    integrated_loudness,
    measure,
    oversampled_peaks,
    true_peak,
)
from limelight.media.audio.sound import Mono, Sound, as_stereo, gain_of

Meter = Callable[[Sound], dict[str, float]]


def tone(hz: float, db: float, seconds: int = 5) -> Mono:
    t = np.arange(seconds * 48_000) / 48_000
    return (gain_of(db) * np.sin(2 * np.pi * hz * t)).astype(np.float32)


def test_a_tone_of_997_hz_at_full_scale_on_one_side_is_minus_3_lufs() -> None:
    one_side = np.stack([tone(997, 0), np.zeros(5 * 48_000, np.float32)], axis=1)
    assert integrated_loudness(one_side) == pytest.approx(-3.01, abs=0.02)


def test_the_relative_gate_leaves_long_quiet_passages_out() -> None:
    # EBU Tech 3341, case 3: the ends at -36 LUFS do not count, the middle at -23 does.
    loud, quiet = as_stereo(tone(1000, -23, 60)), as_stereo(tone(1000, -36, 10))
    assert integrated_loudness(np.concatenate([quiet, loud, quiet])) == pytest.approx(-23, abs=0.1)


def test_silence_has_no_loudness() -> None:
    found = measure(np.zeros((48_000, 2), np.float32))
    assert found.integrated == found.true_peak == float("-inf")


def test_speech_measures_as_ffmpeg_measures_it(speech: tuple[Mono, ...], ebur128: Meter) -> None:
    line = as_stereo(np.concatenate(speech))
    theirs, ours = ebur128(line), measure(line)
    assert ours.integrated == pytest.approx(theirs["I"], abs=0.1)
    assert ours.true_peak == pytest.approx(theirs["Peak"], abs=0.2)


@pytest.mark.parametrize("level", [-40.0, -20.0, -3.0])
def test_noise_with_uneven_sides_measures_as_ffmpeg_measures_it(level: float, ebur128: Meter) -> None:
    rng = np.random.default_rng(5)
    sound = rng.standard_normal((6 * 48_000, 2), dtype=np.float32) * np.float32([0.25, 0.1]) * gain_of(level)
    sound[: 2 * 48_000] *= np.float32(0.02)
    assert integrated_loudness(sound) == pytest.approx(ebur128(sound)["I"], abs=0.1)


def test_a_peak_between_the_samples_is_found() -> None:
    # A quarter of the sampling rate, 45 degrees off: every sample is at -3 dB, the wave at 0.
    n = np.arange(48_000)
    sound = np.sin(np.pi * n / 2 + np.pi / 4).astype(np.float32)
    sound *= np.hanning(48_000).astype(np.float32)
    assert np.abs(sound).max() < 0.71
    assert true_peak(sound) == pytest.approx(0.0, abs=0.15)


@pytest.mark.parametrize("length", [1, 15, 16, 17, 70_001])
def test_peaks_are_those_of_the_sound_at_four_times_the_rate(length: int) -> None:
    sound = np.random.default_rng(length).standard_normal((length, 2)).astype(np.float32)
    taps = 4 * signal.firwin(49, 1 / 4, window=("kaiser", 5.0))
    padded = np.pad(sound, ((0, -length % PEAK_BLOCK), (0, 0)))
    between = np.abs(signal.upfirdn(taps, padded, up=4, axis=0)[24:][: 4 * len(padded)])
    tail = np.zeros((4 * len(padded) - len(between), 2))
    expected = np.concatenate([between, tail]).reshape(-1, 8 * PEAK_BLOCK).max(axis=1)
    assert oversampled_peaks(sound) == pytest.approx(expected, abs=1e-5)


def test_a_sound_shorter_than_one_measuring_block_still_has_a_loudness() -> None:
    assert -30 < integrated_loudness(tone(1000, -10)[:4000]) < -10
