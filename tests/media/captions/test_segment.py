"""Text is cut into the words that light up, and put together again without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.media.captions.segment import joined, width, written_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Halo — a quiet grinder", ("Halo —", "a", "quiet", "grinder")),
        ("“Quiet,” she said", ("“Quiet,”", "she", "said")),
        ("wow 🎉 great", ("wow 🎉", "great")),
        ("— so it begins", ("— so", "it", "begins")),
        ("salt & pepper", ("salt", "&", "pepper")),
        ("  two\n lines ", ("two", "lines")),
        ("", ()),
    ],
)
def test_signs_that_stand_alone_belong_to_a_word(text: str, words: tuple[str, ...]) -> None:
    assert written_words(text) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("静かな朝を、あなたに。", "ja"),
        ("安静的早晨从这里开始。全新咖啡研磨机Halo，低于50分贝。", "zh-Hans"),
        ("安靜的早晨從這裡開始。", "zh-Hant"),
        ("เช้าที่เงียบสงบ เริ่มต้นที่นี่", "th"),
        ("Halo ハロ 2.0", "ja"),
        ("Donaudampfschifffahrt am Morgen", "de"),
    ],
)
def test_words_joined_again_are_the_text(text: str, language: str) -> None:
    words = written_words(text, language)
    assert len(words) > 1
    assert joined(words) == text


@given(st.lists(st.text(alphabet="abcé149$&—-.字あテไทย🎉", min_size=1), max_size=8))
def test_joining_never_loses_or_adds_a_character(tokens: list[str]) -> None:
    text = " ".join(tokens)
    if any(char.isalnum() for char in text):
        assert joined(written_words(text)) == text


def test_width_counts_columns() -> None:
    assert [width(text) for text in ("Halo", "静かな", "ที่นี่", "e\u0301")] == [4, 6, 2, 1]
