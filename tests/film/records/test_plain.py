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


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Fresh loaves from 5am. we close at noon. no cards", ["Fresh loaves from 5am", "We close at noon", "No cards"]),
        ("Dial *120*5501# or call us", ["Dial *120*5501# or call us"]),
        ("Live since May. SOC 2 Type II.", ["Live since May", "SOC 2 Type II"]),
        ("Cans best before 2026 NO 14", ["Cans best before 2026 NO 14"]),
        ("The bridge will be CLOSED TO ALL TRAFFIC on Monday", ["The bridge will be closed to all traffic on Monday"]),
        ("Ames Autos\nUP TO 1.6L PETROL FROM £119", ["Ames Autos", "Up to 1.6L petrol from £119"]),
        ("Can you spare a bathroom??", ["Can you spare a bathroom?"]),
        ("Cat D, 2+ yrs. 39 hrs a week @ Quay Coaches", ["Cat D, 2+ years", "39 hours a week at Quay Coaches"]),
    ],
)  # fmt: skip
def test_what_people_type_becomes_lines_that_can_be_said(typed: str, lines: list[str]) -> None:
    assert [line.text for line in plain_lines(typed, "en")] == lines


def test_a_sentence_dictated_with_commas_alone_is_cut_where_the_next_would_begin() -> None:
    said = (
        "It's a dance class for beginners on every Tuesday evening in the old hall in Lower Main Road behind the station, "
        "it's eight weeks long, and we start on the 4th of August at half past six, you don't need a partner, only twenty people fit"
    )
    assert [line.text for line in plain_lines(said, "en")][1:] == [
        "It's eight weeks long",
        "We start on the 4th of August at half past six",
        "You don't need a partner",
        "Only twenty people fit",
    ]
