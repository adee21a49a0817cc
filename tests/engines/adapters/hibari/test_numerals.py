"""English number words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.engines.adapters.hibari.numerals import cardinal, decimal, ordinal, plural, year

_VALUES = {word: n for n in range(20) for word in [cardinal(n)]} | {
    cardinal(n): n for n in range(20, 100, 10)
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}


def value(words: str) -> int:
    total = group = 0
    for word in re.split(r"[ -]", words):
        if word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        else:
            group = group * 100 if word == "hundred" else group + _VALUES[word]
    return total + group


@given(st.integers(0, 10**18 - 1))
def test_a_cardinal_says_exactly_its_number(number: int) -> None:
    assert value(cardinal(number)) == number


def test_numbers_beyond_quadrillions_are_read_figure_by_figure() -> None:
    assert cardinal(10**18).split() == ["one"] + ["zero"] * 18


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "first"), (12, "twelfth"), (20, "twentieth"), (42, "forty-second"), (100, "one hundredth")],
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (2000, "two thousand"),
        (2008, "two thousand eight"),
        (2026, "twenty twenty-six"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert year(number) == words


def test_decimals_are_read_figure_by_figure_after_the_point() -> None:
    assert decimal("1,234.056") == "one thousand two hundred thirty-four point zero five six"
    assert decimal(".5") == "point five"


def test_plurals() -> None:
    assert [plural(unit) for unit in ("foot", "calory", "penny", "square meter", "hertz")] == [
        "feet",
        "calories",
        "pennies",
        "square meters",
        "hertz",
    ]
