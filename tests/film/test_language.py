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


@pytest.mark.parametrize(
    "sentence",
    [
        "Lt. Col. Ames opens the fair.",
        "Yoga at Ft. Baxter beach, mats incl.",
        "Mt. Alder tours leave at 7 a.m. from the hut.",
        "Hall and T. S. Benson play jazz.",
        "Acme Pty. Ltd. mends pumps.",
        "Symphony No. 9, Op. 125, with 80 singers.",
        "The chapel, built c. 1480, opens at ten.",
        "Follow the road to Jct. 47, then left.",
        "We have moved to Bldg. C, Rm. 204.",
        "Quiz at 7.30pm, max. six per team.",
        "R.S.V.P. by Sept. 15 to Mrs. D. Young.",
        "Sales rep. wanted, min. 2 yrs. at the counter.",
        "Nordic Light GmbH & Co. KG seeks a cook.",
        "Save 30% vs. shop prices.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert sentences(sentence) == (sentence,)


@pytest.mark.parametrize(
    "text",
    [
        "We open at 7 a.m. We close at 5.",
        "It takes 45 min. Coffee is free.",
        "Rich in vitamin C. Made in Kent.",
    ],
)
def test_a_sentence_may_end_in_one(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mozart's K. 525 by candlelight at St. Anne's.", "en"),
        ("R.S.V.P. by Sept. 15 to Mrs. D. Young", "en"),
        ("Udstilling på museet. Lukket mandag, åbent til kl. 17.", "da"),
        ("Motbakkeløp lørdag 22. august, suppe etter løpet.", "no"),
        ("Vuokrataan mökki, oma laituri. Lemmikit ok, ei juhlia.", "fi"),
        ("Appartement T3 à louer, 78 m², visites samedi.", "fr"),
        ("بچیوں کے لیے مفت کورس، داخلہ 15 جنوری تک", "ur"),
    ],
)
def test_few_words_tell_a_language(text: str, language: str) -> None:
    assert detect(text) == language
