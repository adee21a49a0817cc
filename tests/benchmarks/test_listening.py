"""The measure of what was misheard forgives spelling and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.listening import word_error_rate

WORDS = st.lists(
    st.sampled_from(["kettle", "grinder", "morning", "seven", "under", "write"]), min_size=1, max_size=9
)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("It costs 149 dollars.", "it costs $149"),
        ("You skip the queue.", "You skip the cue"),
        ("A quiet burr coffee grinder", "a quiet burcoffee grinder"),
        ("Want a grey coat?", "wanna gray coat"),
        ("An eau de parfum", "an oda parfume"),
    ],
)
def test_what_sounds_the_same_is_no_error(said: str, heard: str) -> None:
    assert word_error_rate(said, heard) == 0


@pytest.mark.parametrize(
    ("said", "heard", "errors"),
    [
        ("It keeps you fit", "it keeps you fed", 1),
        ("Under 50 decibels", "under 15 decibels", 1),
        ("Rinse twice", "rinse", 1),
        ("Rinse twice", "please rinse it twice", 2),
    ],
)
def test_what_sounds_different_is_one(said: str, heard: str, errors: int) -> None:
    words = len(said.split())
    assert word_error_rate(said, heard) == pytest.approx(errors / words)


def test_a_name_counts_neither_as_a_word_nor_as_an_error() -> None:
    assert word_error_rate("LedgerLeaf sends it", "Ledger Leif sends it", "LedgerLeaf") == 0
    assert word_error_rate("LedgerLeaf sends it", "Ledger Leif lends it", "LedgerLeaf") == 0.5


@given(WORDS, WORDS)
def test_the_rate_is_nothing_only_for_the_same_words(said: list[str], heard: list[str]) -> None:
    assert (word_error_rate(" ".join(said), " ".join(heard)) == 0) == (said == heard)
