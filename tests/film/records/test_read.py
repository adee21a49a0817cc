"""What a brief tells: a name, a genre, a tone, how to be reached, and statements with ranks."""

from __future__ import annotations

import pytest

from limelight.film.brief import Brief
from limelight.film.records import read_brief

BOOKS = (
    "Barnacle Books is closing on 14 March. Everything 30% off. 12 Quay Street, Whitby. Open 10-5. "
    "Call 01947 555 0101 or visit barnaclebooks.co.uk"
)
HALO = "Halo, a quiet burr coffee grinder. Under 50 decibels. 149 dollars, 129 with code HALO until Sunday."


def test_the_offer_goes_before_who_offers_it() -> None:
    told = read_brief(Brief(prompt=BOOKS))
    ranks = {one.kind: one.rank for one in told.statements}
    assert ranks["offer"] < ranks["identity"] < ranks["hours"]


def test_how_to_be_reached_is_kept_apart() -> None:
    contact = read_brief(Brief(prompt=BOOKS)).contact
    assert contact.phone == "01947 555 0101"
    assert contact.url == "barnaclebooks.co.uk"
    assert contact.address == "12 Quay Street, Whitby"
    assert "10-5" in contact.hours


def test_a_price_keeps_its_condition() -> None:
    told = read_brief(Brief(prompt=HALO))
    (priced,) = (one.text for one in told.statements if "129" in one.text)
    assert "code HALO" in priced
    assert "until Sunday" in priced


def test_a_name_is_what_the_brief_calls_it() -> None:
    told = read_brief(Brief(prompt=HALO))
    assert (told.name, told.what) == ("Halo", "quiet burr coffee grinder")


@pytest.mark.parametrize(
    ("prompt", "genre", "tone"),
    [
        ("It is with great sadness that we tell of the death of Mary Cole. The funeral is on 4 May.", "notice", "solemn"),
        ("Flash sale! 50% off until midnight!!!", "offer", "energetic"),
        ("How to bleed a radiator: 1. Turn off the heating. 2. Open the valve.", "howto", "calm"),
    ],
)  # fmt: skip
def test_genre_and_tone_are_heard(prompt: str, genre: str, tone: str) -> None:
    told = read_brief(Brief(prompt=prompt))
    assert (told.genre, told.tone) == (genre, tone)


def test_every_statement_stands_in_the_brief_word_for_word() -> None:
    for prompt in (BOOKS, HALO):
        said = prompt.lower()
        for one in read_brief(Brief(prompt=prompt)).statements:
            assert all(word.strip(",.").lower() in said for word in one.text.split())
