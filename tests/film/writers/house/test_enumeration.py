from __future__ import annotations

import pytest

from limelight.film.writers.house.enumeration import enumeration


@pytest.mark.parametrize(
    ("text", "head", "parts"),
    [
        ("Three scents: fig, cedar, and rain", "Three scents", ("fig", "cedar", "rain")),
        ("with saffron, rose and oud", "", ("saffron", "rose", "oud")),
        (
            "Wood-fired fish, daily bread & natural wine",
            "",
            ("Wood-fired fish", "daily bread", "natural wine"),
        ),
        ("Cheese, bread and flowers from 30 growers", "from 30 growers", ("Cheese", "bread", "flowers")),
        ("Belt drive, no chain, no grease", "", ("Belt drive", "no chain", "no grease")),
    ],
)
def test_three_or_four_short_things_stay_together(text: str, head: str, parts: tuple[str, ...]) -> None:
    found = enumeration(text)
    assert found is not None
    assert (found.head, found.parts) == (head, parts)


@pytest.mark.parametrize(
    "text",
    [
        "No ads, tracking or fees, ever",
        "No ads, tracking and fees",
        "without sugar, salt and oil",
        "50 ml, 120 euros",
        "It holds a laptop, a bottle and everything that a day in town asks for",
        "Film and digital",
    ],
)
def test_parts_that_would_say_something_else_alone_are_not_parted(text: str) -> None:
    assert enumeration(text) is None
