from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.music.moods import MOODS
from limelight.media.music.theory import chord, nearest, parse_key, voiced

SYMBOLS = sorted(
    {
        symbol
        for mood in MOODS.values()
        for row in (*mood.verse, *mood.lift, *mood.cadence, mood.tension, mood.final)
        for symbol in row.split()
    }
)


@pytest.mark.parametrize(
    ("symbol", "classes"),
    [
        ("I", {0, 4, 7}),
        ("vi7", {9, 0, 4, 7}),
        ("bVII", {10, 2, 5}),
        ("Vsus4", {7, 0, 2}),
        ("iv9", {5, 8, 0, 3, 7}),
    ],
)
def test_a_roman_numeral_names_these_notes_in_c(symbol: str, classes: set[int]) -> None:
    assert set(chord(symbol, 0).tones) == classes


@pytest.mark.parametrize(
    ("text", "tonic", "minor"),
    [("C", 0, False), ("f# minor", 6, True), ("Bb", 10, False), ("E♭ major", 3, False), ("am", 9, True)],
)
def test_a_key_is_read_as_people_write_it(text: str, tonic: int, minor: bool) -> None:
    key = parse_key(text, minor=False)
    assert (key.tonic, key.minor) == (tonic, minor)


@pytest.mark.parametrize("text", ["", "H", "C sharp minor", "major", "12"])
def test_what_is_no_key_is_refused_with_examples(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_key(text, minor=False)
    assert "F# minor" in refused.value.fix


@given(st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS), st.integers(0, 11))
def test_voices_move_little_from_chord_to_chord(first: str, second: str, tonic: int) -> None:
    start = voiced(chord(first, tonic).tones, (), 60)
    then = voiced(chord(second, tonic).tones, start, 60)
    jumps = [min(abs(note - other) for other in start) for note in then]
    assert max(jumps) <= 6
    assert 48 <= min(then) <= max(then) <= 76
    assert {note % 12 for note in then} <= set(chord(second, tonic).tones)
    assert all(low < high for low, high in pairwise(then))


@given(st.integers(0, 11), st.integers(20, 100))
def test_the_nearest_pitch_of_a_class_is_at_most_a_tritone_away(tone: int, pitch: int) -> None:
    found = nearest(tone, pitch)
    assert found % 12 == tone
    assert abs(found - pitch) <= 6
