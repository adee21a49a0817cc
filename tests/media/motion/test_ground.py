"""Grounds are smooth, alive, grained without bias, and the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from limelight.media.motion.frame import Frame, yuv_of_hex
from limelight.media.motion.ground import Ground, GroundLook, oklab_ramp

DARK = ("#0b1020", "#13204a", "#3a2a7a")


def painted(look: GroundLook, t: int, seed: int = 5) -> Frame:
    frame = Frame(360, 640)
    Ground(look, 360, 640, 30.0, seed).paint(frame, t)
    return frame


class TestGround:
    def test_is_the_same_for_the_same_seed_and_frame(self) -> None:
        look = GroundLook(DARK)
        assert np.array_equal(painted(look, 17).data, painted(look, 17).data)

    def test_differs_between_seeds(self) -> None:
        look = GroundLook(DARK)
        assert not np.array_equal(painted(look, 0, seed=1).data, painted(look, 0, seed=2).data)

    def test_drifts_but_never_jumps(self) -> None:
        look = GroundLook(DARK, grain=0)
        first, second, later = (painted(look, t).y.astype(int) for t in (0, 1, 90))
        assert np.abs(second - first).max() <= 1
        assert np.abs(later - first).max() >= 2

    @pytest.mark.parametrize("t", [-24, -1, 10_000])
    def test_goes_on_beyond_both_ends(self, t: int) -> None:
        assert painted(GroundLook(DARK), t).y.std() > 1

    def test_a_glow_lights_the_foot_and_leaves_the_head(self) -> None:
        plain, lit = (painted(GroundLook(DARK, glow=glow, grain=0), 5) for glow in (None, "#ffffff"))
        gain = lit.y.astype(int) - plain.y
        assert gain[-40:].max() > 30
        assert gain[:240].max() <= 3

    def test_is_never_flat(self) -> None:
        assert painted(GroundLook(DARK, grain=0), 0).y.std() > 2

    def test_grain_neither_lightens_nor_darkens(self) -> None:
        look, plain = GroundLook(DARK, grain=2.0), GroundLook(DARK, grain=0)
        grain = painted(look, 4).y.astype(float) - painted(plain, 4).y
        assert abs(grain.mean()) < 0.05
        assert 1.7 < grain.std() < 2.4

    def test_grain_stands_still_and_differs_between_seeds(self) -> None:
        # Two colours that are one leave nothing but grain.
        look = GroundLook(("#808080", "#808080"), grain=2.0)
        first, later, other = (
            painted(look, t, seed).y.astype(float) for t, seed in ((0, 1), (50, 1), (0, 2))
        )
        assert np.array_equal(first, later)
        assert abs(np.corrcoef(first.ravel(), other.ravel())[0, 1]) < 0.05

    def test_one_colour_stays_that_colour(self) -> None:
        frame = painted(GroundLook(("#24407a", "#24407a"), grain=1.5), 3)
        assert np.allclose([p.mean() for p in (frame.y, frame.u, frame.v)], yuv_of_hex("#24407a"), atol=0.6)


class TestOklabRamp:
    def test_runs_from_the_first_colour_to_the_last(self) -> None:
        ramp = np.rint(oklab_ramp(("#102030", "#405060", "#f0e0d0"), 64) * 255)
        assert ramp[0].tolist() == [0x10, 0x20, 0x30]
        assert ramp[-1].tolist() == [0xF0, 0xE0, 0xD0]

    def test_between_blue_and_white_it_does_not_turn_purple(self) -> None:
        """The known failing of a straight line through sRGB or CIELAB."""
        red, green, _ = oklab_ramp(("#0000ff", "#ffffff"), 3)[1]
        assert green > red
