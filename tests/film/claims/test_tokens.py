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
