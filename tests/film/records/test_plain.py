"""A brief's lines are read without their marks."""

from __future__ import annotations

import pytest

from limelight.film.records.capitals import calmed, with_capitals
from limelight.film.records.fluff import is_fluff
from limelight.film.records.plain import plain_lines


def test_signs_and_shouting_go_and_entries_stay_in_their_order() -> None:
    lines = plain_lines("🔥🔥 HUGE SALE at Kiln Lane!!!\n* 20% off pots\n* Free tea", "en")
    assert [line.text for line in lines] == ["Huge Sale at Kiln Lane", "20% off pots", "Free tea"]
    assert [line.kind for line in lines] == ["text", "item", "item"]


def test_a_numbered_list_keeps_its_numbers() -> None:
    lines = plain_lines("1. Turn off the gas\n2. Open a window", "en")
    assert [(line.number, line.text) for line in lines] == [(1, "Turn off the gas"), (2, "Open a window")]


def test_headings_are_told_from_text_and_rules_and_hashtags_are_neither() -> None:
    lines = plain_lines("## Menu\n**Soup** £4\n\n---\n#ad #yum", "en")
    assert [(line.kind, line.text) for line in lines] == [("heading", "Menu"), ("text", "Soup £4")]


@pytest.mark.parametrize(
    ("shouted", "said"),
    [("Get it FREE today", "Get it free today"), ("The BBC came", "The BBC came")],
)
def test_a_shouted_word_is_calmed_and_a_short_name_is_not(shouted: str, said: str) -> None:
    assert calmed(shouted, "en") == said


def test_days_get_their_capital_where_the_language_gives_one() -> None:
    assert with_capitals("on monday", "en") == "On Monday"
    assert with_capitals("le lundi", "fr") == "Le lundi"


@pytest.mark.parametrize(
    ("sentence", "empty"),
    [
        ("We are passionate about quality and excellence.", True),
        ("Baked at 5 every morning.", False),
        ("Open since 1987.", False),
    ],
)
def test_words_of_the_air_are_known(sentence: str, empty: bool) -> None:
    assert is_fluff(sentence, "en") is empty
