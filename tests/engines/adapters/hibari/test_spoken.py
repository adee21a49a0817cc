"""Figures and abbreviations are said as people say them, one reading for each written word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.engines.adapters.hibari.spoken import readings


def said(text: str) -> str:
    return re.sub(r"\s+", " ", " ".join(readings(text.split()))).strip()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("149 dollars", "one hundred forty-nine dollars"),
        ("$149", "one hundred forty-nine dollars"),
        ("$1", "one dollar"),
        ("$149.99.", "one hundred forty-nine dollars and ninety-nine cents."),
        ("€1,299.50", "one thousand two hundred ninety-nine euros and fifty cents"),
        ("£5.50 or £0.99", "five pounds and fifty pence or ninety-nine pence"),
        ("149€", "one hundred forty-nine euros"),
        ("149 EUR", "one hundred forty-nine euros"),
        ("$1.2 million", "one point two million dollars"),
        ("$5k", "five thousand dollars"),
        ("$9.99/mo", "nine dollars and ninety-nine cents a month"),
        ("50¢", "fifty cents"),
    ],
)
def test_prices_are_said_in_words(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Under 50 decibels.", "Under fifty decibels."),
        ("50 dB, 50dB", "fifty decibels, fifty decibels"),
        ("1 kg", "one kilogram"),
        ("-5°C", "minus five degrees celsius"),
        ("20 °C", "twenty degrees celsius"),
        ("3.5mm", "three point five millimeters"),
        ("64 GB", "sixty-four gigabytes"),
        ("100km/h", "one hundred kilometers per hour"),
        ("20%", "twenty percent"),
        ("0.5 L", "zero point five liters"),
        ("5 ft", "five feet"),
        ("1 in 3", "one in three"),
        ("10 × 20 cm", "ten by twenty centimeters"),
        ("4K 5G 3D", "four K five G three D"),
        ("1080p", "ten eighty P"),
        ("10x", "ten times"),
        ("500+", "five hundred plus"),
        ("7 days/week", "seven days a week"),
    ],
)
def test_measures_keep_their_units(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("in 1998", "in nineteen ninety-eight"),
        ("since 2005", "since two thousand five"),
        ("June 3, 2025", "June third, twenty twenty-five"),
        ("3 June", "the third of June"),
        ("6/3/2025", "June third, twenty twenty-five"),
        ("2025-06-03", "June third, twenty twenty-five"),
        ("Jan. 5th", "January fifth"),
        ("1500 pieces", "one thousand five hundred pieces"),
        ("the 1990s", "the nineteen nineties"),
        ("in your 30s", "in your thirties"),
        ("7:30 pm", "seven thirty P.M"),
        ("7.30 p.m. sharp", "seven thirty P.M sharp"),
        ("7.30 euros", "seven point three zero euros"),
        ("at 9:05", "at nine oh five"),
        ("at 9:00", "at nine o'clock"),
        ("9am–5pm", "nine A.M to five P.M"),
        ("Mon–Fri", "Monday to Friday"),
        ("24/7", "twenty-four seven"),
    ],
)
def test_dates_and_times(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1st, 22nd, 101st", "first, twenty-second, one hundred first"),
        ("No. 1", "number one"),
        ("#1", "number one"),
        ("version 2.0", "version two point oh"),
        ("v2.1.3", "version two point one point three"),
        ("1/2 cup", "one half cup"),
        ("9/10 cooks", "nine out of ten cooks"),
        ("1½ hours", "one and a half hours"),
        ("10-20 minutes", "ten to twenty minutes"),
        ("$10–$20", "ten dollars to twenty dollars"),
        ("555-123-4567", "five five five, one two three, four five six seven"),
        ("007", "zero zero seven"),
        ("1,500,000", "one million five hundred thousand"),
        ("2-in-1", "two in one"),
        ("12-month", "twelve month"),
        ("MP3", "M.P three"),
        ("H2O", "H two O"),
    ],
)
def test_other_figures(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("USB", "U.S.B"),
        ("PCs", "P.C's"),
        ("NASA", "nasa"),
        ("AI-powered", "A.I powered"),
        ("GET IT TODAY", "get it today"),
        ("SALE", "sale"),
        ("halo.coffee!", "halo dot coffee!"),
        ("https://www.halo.coffee/shop", "halo dot coffee slash shop"),
        ("hello@halo.io", "hello at halo dot I.O"),
        ("@halo", "at halo"),
        ("#QuietMornings", "hashtag Quiet Mornings"),
        ("salt & pepper", "salt and pepper"),
        ("R&D", "R and D"),
        ("Dr. Smith", "doctor Smith"),
        ("tea, coffee, etc.", "tea, coffee, et cetera."),
        ("Halo—quiet", "Halo — quiet"),
        ("so (really) quiet", "so, really, quiet"),
        ("wow 🎉", "wow"),
        ("Halo™ Mini®", "Halo Mini"),
        ("noise-free", "noise-free"),
        ("don’t", "don't"),
    ],
)
def test_letters_signs_and_addresses(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("until 7 p.m. Tickets here", "until seven P.M. Tickets here"),
        ("at 7 p.m. on Friday", "at seven P.M on Friday"),
        ("made in the U.S.", "made in the U.S."),
        ("the U.S. Navy", "the U.S Navy"),
    ],
)
def test_the_stop_of_an_abbreviation_may_end_the_sentence(written: str, spoken: str) -> None:
    assert said(written) == spoken


_tokens = st.lists(
    st.text(alphabet="0123456789$€%.,:/-–+#abmkKMGxAPB°'’(&—s", min_size=1, max_size=9),
    min_size=1,
    max_size=5,
)


@given(_tokens)
def test_every_written_word_gets_one_reading_and_no_figure_is_left(words: list[str]) -> None:
    spoken = readings(words)
    assert len(spoken) == len(words)
    assert not re.search(r"\d", " ".join(spoken)), spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("How to descale a kettle", "How to de-scale a kettle"),
        ("Descaling is quick", "De-scaling is quick"),
        ("4 to 6 July in Bath", "the fourth to the sixth of July in Bath"),
        ("12 December, 10 to 4", "the twelfth of December, ten to four"),
        ("open 10 to 4 today", "open ten to four today"),
    ],
)
def test_a_word_or_a_span_of_days_is_said_as_people_say_it(written: str, spoken: str) -> None:
    assert said(written) == spoken
