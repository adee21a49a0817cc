"""Figures for the eye."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.figures import as_read, find_figures


@pytest.mark.parametrize(
    ("heard", "read"),
    [
        ("149 dollars", "$149"),
        ("two hundred and forty pounds", "£240"),
        ("thirty one degrees", "31\u00a0degrees"),
        ("eight lessons", "eight lessons"),
        ("Forty bands on three stages", "40 bands on three stages"),
        ("£9/mo", "£9/mo"),
        ("14,50 €", "14,50\u00a0€"),
        ("Rs. 32,999", "Rs.\u00a032,999"),
    ],
)
def test_what_is_heard_is_written_as_people_read_it(heard: str, read: str) -> None:
    assert as_read(heard) == read


@given(st.integers(1, 9_999_999), st.sampled_from(["{:,} dollars", "${:,}", "{} euros", "£{:,}", "{:,} kg"]))
def test_no_value_changes(value: int, way: str) -> None:
    text = way.format(value)
    assert [one.values for one in find_figures(as_read(text))] == [one.values for one in find_figures(text)]
