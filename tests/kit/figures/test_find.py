"""One grammar of numbers: the world's figures, whole, with the right value and unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.kit.figures import Figure, find_figures, is_torn


def only(text: str, language: str = "en") -> Figure:
    (figure,) = find_figures(text, language)
    return figure


@pytest.mark.parametrize(
    ("text", "language", "kind", "values", "unit"),
    [
        ("€1 299", "en", "money", ("1299",), "EUR"),
        ("1.299,00 €", "de", "money", ("1299",), "EUR"),
        ("1 234,56 €", "fr", "money", ("1234.56",), "EUR"),
        ("14,50 €", "en", "money", ("14.5",), "EUR"),
        ("12.900 €", "de", "money", ("12900",), "EUR"),
        ("₹2,49,999", "en", "money", ("249999",), "INR"),
        ("Rs. 32,999", "en", "money", ("32999",), "INR"),
        ("A$29.99", "en", "money", ("29.99",), "AUD"),
        ("CHF 2'890.–", "en", "money", ("2890",), "CHF"),
        ("1 690 zł", "pl", "money", ("1690",), "PLN"),
        ("24.6p", "en", "money", ("24.6",), "GBp"),
        ("18,700円", "ja", "money", ("18700",), "JPY"),
        ("٥٥ درهمًا", "ar", "money", ("55",), "AED"),
        ("£1.2m", "en", "money", ("1200000",), "GBP"),
        ("£10–£12", "en", "money", ("10", "12"), "GBP"),
        ("two hundred and forty pounds", "en", "money", ("240",), "GBP"),
        ("thirty one degrees", "en", "measure", ("31",), "degree"),
        ("5,500 mAh", "en", "measure", ("5500",), "milliampere-hour"),
        ("0-80%", "en", "percent", ("0", "80"), "percent"),
        ("2.5 %", "en", "percent", ("2.5",), "percent"),
        ("4.8/5", "en", "ratio", ("4.8", "5"), ""),
        ("3-6 October 2027", "en", "date", ("3", "6", "2027"), ""),
        ("6月1日至7日", "zh", "date", ("6", "1", "7"), ""),
        ("18:30-20:30", "en", "time", ("18:30", "20:30"), ""),
        ("10–14 Uhr", "de", "time", ("10", "14"), ""),
        ("01632 960411", "en", "phone", ("01632960411",), ""),
        ("torvi.example/demo", "en", "address", ("torvi.example/demo",), ""),
    ],
)
def test_a_figure_is_found_whole(
    text: str, language: str, kind: str, values: tuple[str, ...], unit: str
) -> None:
    figure = only(text, language)
    assert (figure.text, figure.kind, figure.values, figure.unit) == (text, kind, values, unit)


def test_case_matters_in_units() -> None:
    assert only("5G").unit == "generation"
    assert only("5 g").unit == "gram"


def test_what_a_price_is_paid_for_belongs_to_it() -> None:
    assert only("€9/mo").per == "month"
    assert only("48p a day").per == "day"


@pytest.mark.parametrize("text", ["€1 299", "5,500 mAh", "3-6 October 2027", "0800 555 0199", "24 June"])
def test_no_cut_goes_through_a_figure(text: str) -> None:
    assert all(is_torn(text, cut) for cut in range(1, len(text)))
    assert not is_torn(f"{text} then", len(text))


WAYS = {
    "${:,.2f}": ("en", "USD"),
    "£{:,.2f}": ("en", "GBP"),
    "€{:,.2f}": ("en", "EUR"),
    "A${:,.2f}": ("en", "AUD"),
    "US${:,.2f}": ("en", "USD"),
    "C${:,.2f}": ("en", "CAD"),
    "¥{:,.0f}": ("en", "JPY"),
    "₹{:,.2f}": ("en", "INR"),
    "Rs. {:,.0f}": ("en", "INR"),
    "CHF {:,.2f}": ("en", "CHF"),
    "NOK {:,.0f}": ("en", "NOK"),
    "USD {:,.2f}": ("en", "USD"),
    "{:,.2f} USD": ("en", "USD"),
    "{:,.0f} euros": ("en", "EUR"),
    "{:,.0f} dollars": ("en", "USD"),
    "{:,.0f} pounds": ("en", "GBP"),
    "{:.2f} €": ("de", "EUR"),
    "{:.2f} zł": ("pl", "PLN"),
    "{:.0f} kr": ("sv", "SEK"),
    "R$ {:.2f}": ("pt", "BRL"),
    "{:.2f} TL": ("tr", "TRY"),
    "{:,.0f}円": ("ja", "JPY"),
}
COMMA = frozenset({"de", "pl", "sv", "pt", "tr"})


@settings(max_examples=420)
@given(cents=st.integers(100, 99_999_999), way=st.sampled_from(sorted(WAYS)))
def test_an_amount_in_any_of_the_worlds_forms_keeps_its_value(cents: int, way: str) -> None:
    language, unit = WAYS[way]
    amount = Decimal(cents) / 100 if ".2f" in way else Decimal(cents // 100)
    text = way.format(amount)
    if language in COMMA:
        text = text.replace(".", ",") if ".2f" in way else text
    figure = only(f"Only {text} today.", language)
    assert (Decimal(figure.values[0]), figure.unit, figure.text) == (amount, unit, text)


@settings(max_examples=200)
@given(value=st.integers(1_000, 99_999_999), mark=st.sampled_from([" ", "\u00a0", "\u202f", "'", "."]))
def test_groups_of_three_are_one_number_whatever_stands_between_them(value: int, mark: str) -> None:
    text = f"{value:,}".replace(",", mark)
    assert only(f"{text} €", "de").values == (str(value),)
