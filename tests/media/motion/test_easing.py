"""Easings start at 0, end at 1, and overshoot only where they say so."""

from __future__ import annotations

import pytest

from limelight.media.motion.easing import EASINGS, cubic_in, quint_out, spring

STEPS = [i / 200 for i in range(201)]


@pytest.mark.parametrize("name", EASINGS)
def test_starts_at_nought_and_ends_at_one(name: str) -> None:
    assert EASINGS[name](0.0) == pytest.approx(0, abs=1e-12)
    assert EASINGS[name](1.0) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("name", [name for name in EASINGS if name != "spring"])
def test_never_turns_back(name: str) -> None:
    values = [EASINGS[name](p) for p in STEPS]
    assert values == sorted(values)


def test_the_spring_overshoots_once_and_by_less_than_four_percent() -> None:
    values = [spring(p) for p in STEPS]
    assert 1.005 < max(values) < 1.04
    after = values[values.index(max(values)) :]
    assert min(after) > 0.995


def test_quint_out_does_most_of_its_way_at_once_and_cubic_in_at_last() -> None:
    assert quint_out(0.3) > 0.8
    assert cubic_in(0.7) < 0.35
