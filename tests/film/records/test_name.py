"""What a film is for, by name, wherever a brief puts it."""

from __future__ import annotations

import pytest

from limelight.film.brief import Brief
from limelight.film.records import read_brief


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("NOTICE – TARLEY TOWN COUNCIL – BRIDGE CLOSED\n\nMill Bridge is closed until 4 June.", "Tarley Town Council"),
        ("Brand: pebble and moss\nProduct: soap\nPrice: £6", "pebble and moss"),
        ("MISSING - Oswin Tarrant, 82, last seen on Tuesday near the harbour.", "Oswin Tarrant"),
        ("The Thursday Room is a place to sit down. Come to The Thursday Room on any Thursday.", "The Thursday Room"),
        ("Wir suchen einen Bäcker. Bäckerei Holzapfel, Gera, 0365 555 0142", "Bäckerei Holzapfel"),
        ("Nous sommes « Le Petit Four », à Nantes. Pain bio 4 €.", "Le Petit Four"),
        ("Tips från Cykelverkstan Kedjan: olja kedjan varje vecka.", "Cykelverkstan Kedjan"),
        ("Отремонтируем ваш ноутбук за день. Мастерская «Винтик», Казань.", "Винтик"),
        ("جمعية «دفء» تجمع التبرعات حتى 31 يناير.", "دفء"),
    ],
)  # fmt: skip
def test_the_name_is_found(prompt: str, name: str) -> None:
    assert read_brief(Brief(prompt=prompt)).name == name


@pytest.mark.parametrize(
    "prompt",
    [
        "What's missing has to be there by 20 August. We have 91,300.",
        "Signing bonus of $500 for night drivers. Start on Monday.",
        "Urgent Safety Recall\n\nStop using the heater at once.",
        "Saturday 12 September, 2.30pm. Tea afterwards.",
    ],
)
def test_a_heading_a_day_and_a_fragment_are_no_names(prompt: str) -> None:
    assert read_brief(Brief(prompt=prompt)).name == ""


def test_one_of_several_products_in_quotes_is_not_what_the_film_is_for() -> None:
    told = read_brief(Brief(prompt='Duvet "Alder" 149 kr.\nPillow "Birch" 49 kr.\nOnly this week.'))
    assert told.name == ""
