"""Forms that briefs are full of, and what a person says who reads them aloud."""

from __future__ import annotations

import re

import pytest

from limelight.engines.adapters.hibari.spoken import readings
from limelight.media.captions.segment import written_words

_FIGURES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def said(text: str) -> str:
    return re.sub(r"\s+", " ", " ".join(readings(text.split()))).strip()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("MRP Rs. 41,999.", "M.R.P forty-one thousand nine hundred ninety-nine rupees."),
        ("€1 299 today", "one thousand two hundred ninety-nine euros today"),
        ("48p a day", "forty-eight pence a day"),
        ("from €89 a night", "from eighty-nine euros a night"),
        ("€12.50 / person", "twelve euros and fifty cents a person"),
        ("£18/hr", "eighteen pounds an hour"),
        ("1 299 euros", "one thousand two hundred ninety-nine euros"),
        ("$1.2 million", "one point two million dollars"),
        ("prices in US$", "prices in dollars"),
        ("~€50, +€5", "about fifty euros, plus five euros"),
        ("€5-off", "five euros off"),
        ("-20%", "minus twenty percent"),
    ],
)
def test_prices_keep_what_belongs_to_them(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Rated 4.8/5 by us", "Rated four point eight out of five by us"),
        ("9/10, 24/7, 50/50", "nine out of ten, twenty-four seven, fifty fifty"),
        ("cook (m/f/d) wanted", "cook, all genders, wanted"),
        ("221B Baker Street", "two two one B Baker Street"),
        ("B2B, 3-in-1", "B to B, three in one"),
        ("f/1.8, v2.1, 2.1.3", "f one point eight, version two point one, two point one point three"),
        ("5G, 4K, 1080p", "five G, four K, ten eighty P"),
        ("120 Hz", "one hundred twenty hertz"),
        ("67W, 50 MP", "sixty-seven watts, fifty megapixels"),
        ("512GB or 1TB", "five hundred twelve gigabytes or one terabyte"),
        ('a 6.7" screen', "a six point seven inches screen"),
        ("90 min, 12yrs", "ninety minutes, twelve years"),
        ("1,200 sq. ft. of space", "one thousand two hundred square feet of space"),
        ("2 x 30 min", "two times thirty minutes"),
        ("15 000 people", "fifteen thousand people"),
        ("1.5m people", "one point five million people"),
        ("batch numbers 4410-4475", "batch numbers forty-four ten to forty-four seventy-five"),
        ("over 18s, under-16s", "over eighteens, under sixteens"),
        ("u12 and a 30s film", "under twelve and a thirty seconds film"),
    ],
)
def test_measures_ratings_and_codes(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    "written",
    [
        "01632 960411",
        "0800 555 0199",
        "+44 20 7946 0018",
        "(555) 010-9999",
        "(020) 7946 0612",
        "1-800-555-0187",
        "900 555 012",
        "089/123456",
        "98765 00000",
        "+1-555-010-9999",
    ],
)
def test_a_telephone_is_dialled_from_what_was_said(written: str) -> None:
    spoken = said(f"Call {written} now")
    dialled = "".join(str(_FIGURES.index(word)) for word in re.findall(r"\w+", spoken) if word in _FIGURES)
    assert dialled == re.sub(r"\D", "", written)
    assert ("plus" in spoken) == ("+" in written)
    assert all(readings(written.split())), "every written word says its own figures"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Mon-Sat 9-6", "Monday to Saturday nine to six"),
        ("Tue-Fri 9-7", "Tuesday to Friday nine to seven"),
        ("Sun 11-1", "Sunday eleven to one"),
        ("Tue 10-14", "Tuesday ten to fourteen"),
        ("5-9pm, 6–11pm", "five to nine P.M, six to eleven P.M"),
        ("18:30-20:30", "eighteen thirty to twenty thirty"),
        ("7.30pm or 8pm", "seven thirty P.M or eight P.M"),
        ("12 noon", "twelve noon"),
        ("12 to 3.30 pm", "twelve to three thirty P.M"),
        ("Mon-Sat, Mon–Thu, Mon.-Fri.", "Monday to Saturday, Monday to Thursday, Monday to Friday."),
    ],
)
def test_hours(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3-6 October 2027", "the third to the sixth of October twenty twenty-seven"),
        ("Sat 7 March, 8pm", "Saturday the seventh of March, eight P.M"),
        ("4 Nov, 24 June", "the fourth of November, the twenty-fourth of June"),
        ("28-31 July", "the twenty-eighth to the thirty-first of July"),
        ("Fri 21 Nov", "Friday the twenty-first of November"),
        ("Ships by Dec. 20.", "Ships by December twentieth."),
        ("8/14", "August fourteenth"),
        ("on 31.01. in Kiel", "on the thirty-first of January in Kiel"),
        ("2027-03-05", "March fifth, twenty twenty-seven"),
        ("1 to 14 February", "the first to the fourteenth of February"),
        ("you may 7 times", "you may seven times"),
        (
            "1931 (2025), est. 1921",
            "nineteen thirty-one, twenty twenty-five, established nineteen twenty-one",
        ),
    ],
)
def test_days_and_years(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("12 Canal Lane", "twelve Canal Lane"),
        ("40 St. Mark's Ave., 2nd floor", "forty saint Mark's avenue, second floor"),
        ("torvi.example/demo", "torvi dot example slash demo"),
        ("torvi.example/a?b=1", "torvi dot example slash a question mark b equals one"),
        ("hello@torvi.example", "hello at torvi dot example"),
        ("No. 5, incl. VAT", "number five, including V.A.T"),
        ("excl. tea vs. coffee", "excluding tea versus coffee"),
        ("approx. 40 g, e.g. salt", "approximately forty grams, for example salt"),
        ("bread & butter + tea", "bread and butter plus tea"),
        ("free = no cost", "free means no cost"),
    ],
)
def test_places_addresses_and_abbreviations(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("From €5 – €8 today", "From five euros to eight euros today"),
        ("open 9am – 5pm", "open nine A.M to five P.M"),
        ("Monday – Friday", "Monday to Friday"),
        ("was £8 → £6", "was eight pounds to six pounds"),
        ("Tickets · £9 🎉 book now", "Tickets nine pounds book now"),
        ("18 € – now", "eighteen euros — now"),
        (
            "€1 299/€1 499",
            "one thousand two hundred ninety-nine euros, one thousand four hundred ninety-nine euros",
        ),
        ("£90pw or £450 pcm", "ninety pounds a week or four hundred fifty pounds a month"),
    ],
)
def test_signs_that_stand_alone_join_what_they_are_between(written: str, spoken: str) -> None:
    assert " ".join(" ".join(readings(written_words(written))).split()) == spoken
