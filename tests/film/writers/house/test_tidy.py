from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.film.writers.house.tidy import tidied


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Buy now!!! Only $5", "Buy now. Only $5"),
        ("A pot: 1. Choose it. 2. Fill it.", "A pot: Choose it. Fill it."),
        ("Six colours. only $25", "Six colours. Only $25"),
        ("Prices incl. shipping", "Prices incl. shipping"),
        ("*** NEW *** “Glow” — candles (soy wax)", "Glow – candles, soy wax"),
        ("€22 each / €60 for 3", "€22 each; €60 for 3"),
        ("It costs 1. Made in Oslo", "It costs 1. Made in Oslo"),
    ],
)
def test_a_brief_becomes_plain_sentences(typed: str, plain: str) -> None:
    assert tidied(typed) == plain


@given(st.text("abc XYZ0123456789,.;:!?()/–-", max_size=80))
def test_no_figure_is_lost_or_made(typed: str) -> None:
    numbered = re.search(r"(?<![^\s:;.])\(?[12][.)]\s", typed)
    if numbered is None:
        assert re.findall(r"\d+", tidied(typed)) == re.findall(r"\d+", typed)
