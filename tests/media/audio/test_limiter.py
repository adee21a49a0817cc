from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.media.audio.limiter import master
from limelight.media.audio.loudness import measure
from limelight.media.audio.sound import Stereo


def bursts(seed: int, crest: float) -> Stereo:
    """Five seconds of noise with rare spikes *crest* times as high."""
    rng = np.random.default_rng(seed)
    sound = rng.standard_normal((5 * 48_000, 2), dtype=np.float32) * np.float32(0.05)
    sound[rng.integers(0, len(sound), 40)] *= np.float32(crest)
    return sound


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 1000), crest=st.floats(1, 25), target=st.sampled_from([-23.0, -16.0, -14.0]))
def test_loudness_is_met_and_the_ceiling_never_broken(seed: int, crest: float, target: float) -> None:
    done = master(bursts(seed, crest), target, -1.5)
    loudness = measure(done.samples)
    assert loudness.integrated == pytest.approx(target, abs=0.2)
    assert loudness.true_peak <= -1.4


def test_sound_that_needs_no_limiting_is_only_turned_up() -> None:
    sound = bursts(1, 1)
    done = master(sound, -30, -1)
    ratio = done.samples[np.abs(sound) > 0.01] / sound[np.abs(sound) > 0.01]
    assert done.reduction_db == 0
    assert ratio.std() < 1e-5


def test_silence_stays_silent() -> None:
    done = master(np.zeros((48_000, 2), np.float32), -14, -1)
    assert not done.samples.any()
    assert done.gain_db == 0


def test_a_spike_is_met_by_a_gain_that_moves_slowly() -> None:
    t = np.arange(2 * 48_000) / 48_000
    sound = np.repeat((0.3 * np.sin(2 * np.pi * 50 * t)).astype(np.float32)[:, None], 2, axis=1)
    sound[48_000] = 3.0
    done = master(sound, -20, -1)
    steady = np.abs(sound[:, 0]) > 0.05
    steady[48_000] = False
    gain = done.samples[steady, 0] / sound[steady, 0]
    assert done.reduction_db > 5
    assert np.abs(np.diff(gain)).max() < 0.03
