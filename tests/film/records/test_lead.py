"""Labels and phrases that only lead up to what is said."""

from __future__ import annotations

import pytest

from limelight.film.records.lead import without_lead


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Price: £28 each", "£28 each"),
        ("CTA: call us on 01632 960 111", "Call us on 01632 960 111"),
        ("Postage: £4.95", "Postage: £4.95"),
        ("As discussed – the mill fair", "The mill fair"),
        ("We are delighted to offer this beautifully presented three bedroom house", "Three bedroom house"),
        ("How to plant a rose, for our Youtube", "How to plant a rose"),
        ("anyway, this is about the open day", "The open day"),
    ],
)
def test_what_only_leads_up_to_it_goes(typed: str, said: str) -> None:
    assert without_lead(typed, "en") == said


def test_an_address_behind_a_label_keeps_its_small_letter() -> None:
    assert without_lead("Where: fennimore.example", "en") == "fennimore.example"
