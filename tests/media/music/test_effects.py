from __future__ import annotations

import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.audio.loudness import measure
from limelight.media.music.effects import EFFECTS, make_effect


@pytest.mark.parametrize("name", EFFECTS)
class TestEveryEffect:
    def test_it_is_quiet_enough_to_accompany(self, name: str) -> None:
        loudness = measure(make_effect(name))
        assert -36 < loudness.momentary_max <= -20
        assert loudness.true_peak <= -8.5

    def test_it_starts_and_ends_without_a_click(self, name: str) -> None:
        sound = make_effect(name)
        assert np.abs(sound[0]).max() < 1e-3
        assert np.abs(sound[-1]).max() < 1e-3

    def test_the_same_seed_is_the_same_sound_and_another_is_not(self, name: str) -> None:
        assert np.array_equal(make_effect(name, 4), make_effect(name, 4))
        assert not np.array_equal(make_effect(name, 4), make_effect(name, 5))


def test_an_air_and_a_riser_are_as_long_as_what_they_accompany() -> None:
    short, long = make_effect("riser", samples=24_000), make_effect("riser", samples=72_000)
    assert len(long) - len(short) == 48_000


def test_a_riser_rises() -> None:
    sound = make_effect("riser", samples=48_000)[:48_000]
    hz = np.fft.rfftfreq(12_000, 1 / 48_000)
    spectra = [np.abs(np.fft.rfft(sound[at : at + 12_000, 0])) ** 2 for at in (12_000, 36_000)]
    centres = [float((hz * power).sum() / power.sum()) for power in spectra]
    assert centres[1] > 1.5 * centres[0]
    assert spectra[1].sum() > spectra[0].sum()


def test_an_air_crosses_from_side_to_side() -> None:
    sound = make_effect("air", seed=0, samples=48_000)[:48_000]
    left, right = ((sound[:24_000] ** 2).sum(axis=0), (sound[24_000:] ** 2).sum(axis=0))
    assert (left[0] - left[1]) * (right[0] - right[1]) < 0


def test_an_unknown_effect_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InvalidInput) as refused:
        make_effect("rizer")
    assert "riser" in refused.value.fix
