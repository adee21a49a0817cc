from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.film.language import detect, is_spaced, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three.", ("One.", "Two?", "Three.")),
        ("静かです。安い！", ("静かです。", "安い！")),
        ("هل تسمع؟ اسمع.", ("هل تسمع؟", "اسمع.")),
        ("Ask Dr. Lima at 5 p.m. sharp.", ("Ask Dr. Lima at 5 p.m. sharp.",)),
        ("With vitamin C. Two sizes.", ("With vitamin C.", "Two sizes.")),
        ("J. K. Rowling writes.", ("J. K. Rowling writes.",)),
        ("“She smiled.” – Ana", ("“She smiled.” – Ana",)),
        ("It costs 4.50 euros.", ("It costs 4.50 euros.",)),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=200))
def test_cutting_loses_no_letter(text: str) -> None:
    kept = "".join("".join(sentences(text)).split())
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Une machine pour vous et votre maison", "fr"),
        ("El café para tu casa, sin ruido", "es"),
        ("تازه و گرم، قهوه‌ی پارسی", "fa"),
        ("커피 그라인더", "ko"),
        ("安静的咖啡机", "zh"),
        ("เครื่องบดกาแฟ", "th"),
        ("Тиха кавомолка їде", "uk"),
        ("", "en"),
        ("42", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert detect(text) == language


def test_spacing_follows_the_language() -> None:
    assert [is_spaced(code) for code in ("ja", "th", "de")] == [False, False, True]
