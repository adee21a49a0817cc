"""How figures roll and rest, and where the unit stands."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from limelight.media.motion.frame import Frame
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.layouts.figure import fit_figure, says_again
from limelight.media.motion.layouts.wheels import RollingFigure
from limelight.media.motion.shot import Box, Canvas, Look, Shot, Words
from limelight.media.motion.themes import THEMES


def kit_of(theme: str = "bold", headline: str = "") -> LayoutKit:
    canvas = Canvas(540, 960, Fraction(30), Box(60, 144, 421, 624))
    return LayoutKit(Shot("big_number", Look(theme), canvas, 90, Words(headline=headline)))


def drawn(layer, t: int) -> Frame:
    frame = Frame(540, 960)
    frame.fill((16, 128, 128))
    layer.paint(frame, t)
    return frame


class TestSaysAgain:
    @pytest.mark.parametrize("headline", ["Under 50 dB", "under 50 decibels.", "50 dB"])
    def test_a_headline_that_is_the_figure_adds_nothing(self, headline: str) -> None:
        assert says_again(Words(headline=headline, kicker="Under", figure="50", unit="dB"))

    def test_a_headline_that_says_why_it_matters_stays(self) -> None:
        assert not says_again(Words(headline="Quiet enough for 6 am", figure="50", unit="dB"))
        assert not says_again(Words(headline="50 decibels let the whole house sleep", figure="50", unit="dB"))


class TestFitFigure:
    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize(
        ("text", "unit"), [("50", "decibels"), ("$149.90", ""), ("24/7", "hours"), ("20", "%")]
    )
    def test_it_stays_within_the_room(self, theme: str, text: str, unit: str) -> None:
        fitted = fit_figure(kit_of(theme), text, unit, 300, 200, size=0.8)
        assert fitted.width <= 301
        assert fitted.height <= 201
        assert max(fitted.width / 300, fitted.height / 200) > 0.9

    def test_a_short_unit_stands_on_the_baseline_and_a_long_one_below(self) -> None:
        beside = fit_figure(kit_of(), "50", "%", 300, 400, size=0.5)
        below = fit_figure(kit_of(), "50", "decibels", 300, 400, size=0.5)
        assert beside.unit_box.left > beside.figure_box.right
        assert abs(beside.unit_box.bottom - beside.figure_box.bottom) < 6
        assert below.unit_box.top > below.figure_box.bottom

    def test_a_unit_on_the_line_has_57_percent_of_the_figures_size(self) -> None:
        fitted = fit_figure(kit_of(), "50", "%", 300, 400, size=0.5)
        assert fitted.unit is not None
        assert fitted.unit.size / fitted.figure.style.size == pytest.approx(0.57, rel=0.01)

    def test_a_unit_that_reads_from_the_right_stands_on_the_left(self) -> None:
        fitted = fit_figure(kit_of(headline="هادئ"), "50", "كغ", 300, 400, size=0.3)
        assert (
            fitted.unit_box.right <= fitted.figure_box.left or fitted.unit_box.top > fitted.figure_box.bottom
        )


class TestRolling:
    @pytest.fixture
    def rolling(self) -> RollingFigure:
        (layer,) = fit_figure(kit_of(), "1,490", "", 340, 300, size=0.5).layers(60, 200, 10)
        assert isinstance(layer, RollingFigure)
        return layer

    def test_it_rolls_for_900_milliseconds(self, rolling: RollingFigure) -> None:
        assert (rolling.counter.start, rolling.counter.length) == (10, 27)
        assert not np.array_equal(drawn(rolling, 15).data, drawn(rolling, 20).data)

    def test_wheels_rest_where_the_whole_figure_then_stands(self, rolling: RollingFigure) -> None:
        wheels = Frame(540, 960)
        wheels.fill((16, 128, 128))
        rolling.counter.paint(wheels, 37)
        whole = drawn(rolling, 37)
        assert np.abs(wheels.y.astype(int) - whole.y).max() <= 2

    def test_it_taps_once_and_then_holds(self, rolling: RollingFigure) -> None:
        scales = [rolling.track.at(t).scale for t in range(37, 60)]
        assert 1.02 < max(scales) <= 1.04
        assert scales[-1] == 1
        assert np.array_equal(drawn(rolling, 50).data, drawn(rolling, 90).data)

    @pytest.mark.parametrize("theme", THEMES)
    def test_digits_have_cells_of_one_width(self, theme: str) -> None:
        (layer,) = fit_figure(kit_of(theme), "1111", "", 340, 300, size=0.4).layers(60, 200, 0)
        assert isinstance(layer, RollingFigure)
        assert np.ptp(np.diff([glyph.x for glyph in layer.counter.glyphs])) <= 2
