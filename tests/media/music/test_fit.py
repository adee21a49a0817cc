from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.audio.sound import Stereo
from limelight.media.music.fit import fit_music


def tune(samples: int) -> Stereo:
    t = np.arange(samples) / 48_000
    beat = 0.4 + 0.3 * np.cos(2 * np.pi * 2 * t)
    return np.repeat((beat * np.sin(2 * np.pi * 330 * t)).astype(np.float32)[:, None], 2, axis=1)


@settings(max_examples=25, deadline=None)
@given(length=st.integers(48_000, 400_000), total=st.integers(4800, 900_000))
def test_any_music_becomes_exactly_as_long_as_the_film(length: int, total: int) -> None:
    fitted = fit_music(tune(length), total)
    assert fitted.shape == (total, 2)
    assert np.abs(fitted[-1]).max() == 0


def test_a_loop_has_no_click_and_no_hole() -> None:
    fitted = fit_music(tune(200_000), 1_000_000)
    assert np.abs(np.diff(fitted[1000:, 0])).max() < 1.6 * np.abs(np.diff(tune(200_000)[:, 0])).max()
    frames = fitted[:960_000, 0].reshape(-1, 24_000)
    assert np.abs(frames).max(axis=1).min() > 0.3


def test_silence_before_the_music_is_left_out() -> None:
    late = np.concatenate([np.zeros((100_000, 2), np.float32), tune(300_000)])
    assert np.abs(fit_music(late, 96_000)[:1600]).max() > 0.01


def test_it_fades_over_the_last_800_ms() -> None:
    fitted = fit_music(tune(480_000), 240_000)
    ends = [np.abs(fitted[240_000 - at : 240_000 - at + 4800]).max() for at in (48_000, 24_000, 9600)]
    assert ends[0] > 0.3
    assert ends[0] > ends[1] > ends[2]


@pytest.mark.parametrize(
    "sound", [np.zeros((480_000, 2), np.float32), tune(1000), np.zeros((0, 2), np.float32)]
)
def test_what_is_too_short_or_silent_is_refused(sound: Stereo) -> None:
    with pytest.raises(InvalidInput, match="silent or shorter than half a second"):
        fit_music(sound, 480_000)
