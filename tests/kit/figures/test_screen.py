"""On the screen a figure has the form for the eye, and says what it said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kit.figures.amounts import Amount, amounts
from tests.kit.figures.table import Written, table

from limelight.kit.figures import as_read, find_figures

_PIECES = (
    "twenty", "hundred ", "million", "a ", "one ", "five ", "1.299", "10", "1 299", " dollars", "€", "$", " kg", "%", " and ", " to ", "-",
    "/", ".", " ", " pm", " people", " cents", "half a ", "http://",
)  # fmt: skip


@pytest.mark.parametrize(
    ("heard", "read"),
    [
        ("149 dollars", "$149"),
        ("1 299 euros", "€1~299"),
        ("9 euros a month", "€9 a month"),
        ("1.5 million dollars", "$1.5~million"),
        ("a 9-euro ticket", "a €9 ticket"),
        ("48 pence a day", "48p a day"),
        ("two hundred and forty pounds", "£240"),
        ("forty nine dollars and ninety nine cents", "$49.99"),
        ("thirty one degrees", "31~degrees"),
        ("two and a half hours", "2.5~hours"),
        ("Two-year warranty", "2-year warranty"),
        ("fifty percent", "50%"),
        ("seven thirty pm", "7:30~pm"),
        ("twenty lessons", "20 lessons"),
        ("eight lessons", "eight lessons"),
        ("one day you will", "one day you will"),
        ("one two three", "one two three"),
        ("a thousand thanks", "a thousand thanks"),
        ("£9/mo", "£9/mo"),
        ("14,50 €", "14,50~€"),
        ("1.1 kg", "1.1~kg"),
    ],
)
def test_what_is_heard_is_read_as_people_write_it(heard: str, read: str) -> None:
    assert as_read(heard) == read.replace("~", "\u00a0")


def _values(text: str, language: str) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(one.kind, one.values, one.unit, one.per) for one in find_figures(text, language)]


@pytest.mark.parametrize("written", table(), ids=str)
def test_every_form_of_the_table_says_the_same_on_the_screen(written: Written) -> None:
    shown = as_read(written.text, written.language)
    assert _values(shown, written.language) == _values(written.text, written.language)


@settings(max_examples=400, deadline=None)
@given(amounts())
def test_an_amount_in_digits_keeps_its_value_and_its_digits(amount: Amount) -> None:
    shown = as_read(f"Only {amount.text} today", amount.language)
    (figure,) = find_figures(shown, amount.language)
    assert (figure.values, figure.unit) == ((amount.value,), amount.unit)
    assert [char for char in shown if char.isdigit()] == [char for char in amount.text if char.isdigit()]


@given(amounts())
def test_what_is_read_is_read_the_same_again(amount: Amount) -> None:
    once = as_read(amount.text, amount.language)
    assert as_read(once, amount.language) == once


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9).map("".join))
def test_whatever_is_typed_its_values_are_those_that_are_shown(text: str) -> None:
    assert [one[1:] for one in _values(as_read(text), "en")] == [one[1:] for one in _values(text, "en")]
