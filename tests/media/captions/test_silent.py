"""Films without a voice give each word the time it takes to read."""

from __future__ import annotations

from fractions import Fraction

import pytest

from limelight.media.captions.silent import reading_seconds, silent_words

RATE = Fraction(30)


def test_words_fill_the_scene_in_order() -> None:
    words = silent_words("A quiet grinder. Under 50 decibels.", 120, RATE)
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert [word.text for word in words] == ["A", "quiet", "grinder.", "Under", "50", "decibels."]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0, 4 * 48_000)


def test_longer_words_take_longer_and_sentences_pause() -> None:
    words = silent_words("Go. Extraordinarily quiet", 90, RATE)
    assert words[1].end - words[1].start > 3 * (words[0].end - words[0].start)
    assert words[1].start - words[0].end > words[2].start - words[1].end


@pytest.mark.parametrize(("text", "seconds"), [("", Fraction(0)), ("one two three", Fraction(8, 5))])
def test_reading_takes_three_tenths_a_word_and_seven_to_begin(text: str, seconds: Fraction) -> None:
    assert reading_seconds(text) == seconds


def test_no_text_no_words() -> None:
    assert silent_words("", 90, RATE) == ()
