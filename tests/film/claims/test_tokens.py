from __future__ import annotations

import pytest

from limelight.film.claims.tokens import tokenise
from limelight.film.claims.vocabulary import is_superlative, lemma


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("149 dollars", ("149", "dollar", "")),
        ("$149", ("149", "dollar", "")),
        ("12,50 €", ("12.5", "euro", "")),
        ("under 50 dB", ("50", "decibel", "<")),
        ("up to twenty-five percent", ("25", "percent", "<=")),
        ("$1.2 million", ("1200000", "dollar", "")),
        ("24-hour", ("24", "hour", "")),
        ("at 10:30 am", ("10:30", "am", "")),
        ("one hundred and five", ("105", "", "")),
    ],
)
def test_a_number_has_one_value_unit_and_bound(text: str, expected: tuple[str, str, str]) -> None:
    language = "de" if "," in text else "en"
    (number,) = [token for token in tokenise(text, language) if token.kind == "number"]
    assert (number.key, number.unit, number.bound) == expected


def test_a_negation_reaches_to_the_end_of_its_clause_and_no_further() -> None:
    negated = {token.text for token in tokenise("No sugar. Real fruit, gluten-free.") if token.negated}
    assert negated == {"sugar", "gluten"}


def test_a_lone_one_is_a_pronoun_unless_it_counts() -> None:
    assert [token.kind for token in tokenise("this one")] == ["word", "word"]
    assert [token.kind for token in tokenise("one year")] == ["number"]


@pytest.mark.parametrize(
    ("a", "b"), [("apartments", "apartment"), ("baking", "baked"), ("cities", "city"), ("running", "runs")]
)
def test_inflections_of_a_word_meet(a: str, b: str) -> None:
    assert lemma(a) == lemma(b)


def test_degrees_of_a_word_stay_apart() -> None:
    assert len({lemma(word) for word in ("quiet", "quieter", "quietest")}) == 3
    assert is_superlative("quietest")
    assert not is_superlative("forest")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("€1 299", "en", ("1299", "euro")),
        ("₹2,49,999", "en", ("249999", "rupee")),
        ("1 234,56 €", "en", ("1234.56", "euro")),
        ("18,700円", "ja", ("18700", "yen")),
        ("Rs. 32,999", "en", ("32999", "rupee")),
        ("14,50 €", "en", ("14.5", "euro")),
        ("8pm", "en", ("20:00", "pm")),
        ("7.30pm", "en", ("19:30", "pm")),
        ("24.6p", "en", ("24.6", "penny")),
        ("thirty one degrees", "en", ("31", "degree")),
        ("31 degrees", "en", ("31", "degree")),
        ("5G", "en", ("5", "generation")),
        ("5 g", "en", ("5", "gram")),
    ],
)
def test_a_figure_is_one_token_in_any_of_its_forms(
    text: str, language: str, expected: tuple[str, str]
) -> None:
    assert [(token.key, token.unit) for token in tokenise(text, language)] == [expected]


def test_what_is_paid_for_is_told_in_either_form() -> None:
    short, long = tokenise("€9/mo"), tokenise("9 euros a month")
    assert [(token.key, token.unit) for token in short] == [(token.key, token.unit) for token in long]


@pytest.mark.parametrize(
    "text", ["5-9 people", "5 to 9 people", "between 5 and 9 people", "£5–£9", "five to nine people"]
)
def test_both_ends_of_a_range_know_that_they_are_ends(text: str) -> None:
    assert [(token.key, token.ranged) for token in tokenise(text) if token.kind == "number"] == [
        ("5", True),
        ("9", True),
    ]


@pytest.mark.parametrize(
    "text", ["from 40 to 12 minutes", "20 x 30 cm", "5 and 9 people", "open 9-6", "3-6 October"]
)
def test_a_change_two_measures_hours_and_days_are_no_range(text: str) -> None:
    assert not any(token.ranged for token in tokenise(text))


def test_an_address_is_one_word_whatever_its_ending() -> None:
    (token,) = [token for token in tokenise("See nordlicht.example today") if token.kind == "address"]
    assert token.key == "nordlicht.example"
