"""Which figures roll: counts and measures; money, days, times and telephone numbers never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.media.motion.layouts.counting import counts_up


@pytest.mark.parametrize("figure", ["50", "1,299", "4.5", "12 000", "12 400", "20%", "×3"])
def test_quantities_roll(figure: str) -> None:
    assert counts_up(figure)


@pytest.mark.parametrize(
    ("figure", "unit"), [("2000", "mAh"), ("12", "seats"), ("31", "days"), ("4.75", "km")]
)
def test_a_unit_says_what_is_counted(figure: str, unit: str) -> None:
    assert counts_up(figure, unit)


@pytest.mark.parametrize(
    ("figure", "unit"),
    [
        ("$149", ""), ("$149.90", ""), ("149 €", ""), ("€12,499", ""), ("3,200", "EUR"), ("149", "€ im Monat"),
        ("20,000", "円"), ("499", "kr"), ("89", "zł"), ("149", "ر.س ريال"), ("12.50", ""), ("65,000", "dollars a year"),
    ],
)  # fmt: skip
def test_money_does_not(figure: str, unit: str) -> None:
    assert not counts_up(figure, unit)


@pytest.mark.parametrize(
    ("figure", "unit"),
    [
        ("12", "May"),
        ("24", "Dezember"),
        ("3.", "Oktober"),
        ("24.12.", ""),
        ("24.12", ""),
        ("7", "pm"),
        ("5", "月"),
    ],
)
def test_days_and_times_do_not(figure: str, unit: str) -> None:
    assert not counts_up(figure, unit)


@pytest.mark.parametrize(
    "figure",
    [
        "1998", "2026", "555-0100", "555 0100", "+45 20 30 40", "0800 123", "24/7", "3:30", "2.0.1", "Free", "", "٣٠",
        "30–40", "5G",
    ],
)  # fmt: skip
def test_years_telephone_numbers_and_words_do_not(figure: str) -> None:
    assert not counts_up(figure)


@given(st.integers(7, 12), st.data())
def test_many_digits_without_a_separator_never_roll(length: int, data: st.DataObject) -> None:
    assert not counts_up(data.draw(st.text("123456789", min_size=length, max_size=length)))
