"""Figures with something attached, as people say them: prices, measures, times, dates, telephone numbers.

Each function takes one written word without its surrounding punctuation and returns its reading, or
None when the word is not of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from limelight.engines.adapters.hibari import numerals
from limelight.engines.adapters.hibari.vocabulary import (
    CURRENCIES,
    FRACTIONS,
    MONTHS,
    SCALES,
    SUFFIXED,
    SYMBOLS,
    UNITS,
)

__all__ = [
    "NUMBER",
    "PRICE",
    "clock",
    "date",
    "decade",
    "fraction",
    "measure",
    "number",
    "ordinal",
    "price",
    "telephone",
    "unit",
    "version",
]

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?"
_SIGN: Final = {"-": "minus ", "−": "minus ", "+": "plus ", "": ""}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SCALE: Final = r"k|K|M|m|bn|B|b"
_CURRENCY: Final = _any_of(CURRENCIES)
NUMBER: Final = re.compile(rf"(?=[.\d])(?P<value>{_NUMBER})")
PRICE: Final = re.compile(
    rf"(?P<sign>[-−]?)(?:(?P<before>{_CURRENCY})(?=[.\d])(?P<v1>{_NUMBER})(?P<scale>{_SCALE})?"
    rf"|(?=[.\d])(?P<v2>{_NUMBER})(?P<after>{_CURRENCY}))(?:/(?P<per>[a-z]+))?"
)
_MEASURE: Final = re.compile(
    rf"(?P<sign>[-−+]?)(?=[.\d])(?P<value>{_NUMBER})[- ]?(?P<unit>{_any_of(UNITS)})(?:/(?P<per>[a-z]+))?"
)
_SUFFIXED: Final = re.compile(
    rf"(?=[.\d])(?P<value>{_NUMBER})(?P<suffix>{_any_of(SUFFIXED)}|{_SCALE})(?P<more>\+?)"
)
_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
_FRACTION: Final = re.compile(r"(?P<top>\d{1,3})[/⁄](?P<bottom>\d{1,3})")
_MIXED: Final = re.compile(r"(?P<whole>\d+)(?P<part>[½¼¾])")
_ISO_DATE: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_US_DATE: Final = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})")
_PHONE: Final = re.compile(
    r"\+?(?:\d{1,3}[-.])?(?:\(?\d{3}\)?[-.])?\d{3}[-.]\d{4}|\+\d{7,15}|0\d{6,}|\(\d{3}\)"
)
_PER: Final = {
    "mo": "month",
    "yr": "year",
    "wk": "week",
    "hr": "hour",
    "h": "hour",
    "min": "minute",
    "pc": "piece",
}


def number(text: str) -> str | None:
    """Plain figures, with thousands separators and decimals; a leading zero means a code, read figure by figure."""
    if not text or not NUMBER.fullmatch(text):
        return None
    if len(text) > 1 and text.startswith("0") and text.isdigit():
        return numerals.digits(text)
    return numerals.decimal(text)


def _is_one(value: str) -> bool:
    return value.replace(",", "") in {"1", "1.0"}


def unit(symbol: str, value: str) -> str | None:
    """The name of a unit after *value*: ("dB", "50") is "decibels"."""
    name = UNITS.get(symbol)
    if name is None or _is_one(value):
        return name
    first, _, rest = name.partition(" ")
    if first == "degree":
        return f"degrees {rest}".strip()
    return name if "per" in name or name.endswith(("M", "hertz")) else numerals.plural(name)


def measure(text: str) -> str | None:
    """50dB, 5kg, -5°C, 20%, 10x, 4K, 100k, 500+."""
    if found := _MEASURE.fullmatch(text):
        value = found["value"]
        name = unit(found["unit"], value) or ""
        per = f" per {_PER.get(found['per'], found['per'])}" if found["per"] else ""
        return f"{_SIGN[found['sign']]}{number(value)} {name}{per}"
    return _suffixed(text)


def _suffixed(text: str) -> str | None:
    found = _SUFFIXED.fullmatch(text)
    if found is None:
        return None
    value, suffix = found["value"], found["suffix"]
    said = _screen_lines(value) if suffix == "p" else number(value)
    known_as_letter = suffix != "K" or value in {"2", "4", "5", "8", "10"}
    word = SUFFIXED[suffix] if suffix in SUFFIXED and known_as_letter else SCALES[suffix.replace("K", "k")]
    return f"{said} {word}{' plus' if found['more'] else ''}"


def _screen_lines(value: str) -> str:
    """1080p is "ten eighty", 720p "seven twenty"."""
    head, tail = value[:-2], value[-2:]
    return f"{number(head)} {number(tail)}" if head and tail != "00" else str(number(value))


def price(text: str, *, scaled: bool = False) -> str | None:
    """$149, $149.99, 149€, $5k, $10/mo. *scaled*: "million" follows and will carry the currency."""
    found = PRICE.fullmatch(text)
    if found is None:
        return None
    major, minor = CURRENCIES[found["before"] or found["after"]]
    value = found["v1"] or found["v2"]
    per = f" a {_PER.get(found['per'], found['per'])}" if found["per"] else ""
    sign = _SIGN[found["sign"]]
    if scaled:
        return f"{sign}{number(value)}"
    if found["scale"]:
        return (
            f"{sign}{number(value)} {SCALES[found['scale'].replace('K', 'k')]} {numerals.plural(major)}{per}"
        )
    return f"{sign}{_coins(value, major, minor)}{per}"


def _coins(value: str, major: str, minor: str) -> str:
    whole, _, part = value.replace(",", "").partition(".")
    units = int(whole or 0)
    cents = int(part) if len(part) == 2 else 0
    if part and len(part) != 2:
        return f"{number(value)} {numerals.plural(major)}"
    said = (
        [f"{numerals.cardinal(units)} {major if units == 1 else numerals.plural(major)}"]
        if units or not cents
        else []
    )
    said += [f"{numerals.cardinal(cents)} {_minor(minor, cents)}"] if cents else []
    return " and ".join(said)


def _minor(name: str, count: int) -> str:
    if name == "penny":
        return "penny" if count == 1 else "pence"
    return name if count == 1 else numerals.plural(name)


def clock(text: str, *, half_follows: bool = False) -> str | None:
    """7:30, 9am, 19:45; "7.30" only with am or pm. *half_follows*: the next word is am or pm."""
    found = _CLOCK.fullmatch(text)
    if found is None or not (found["half"] or ":" in text or (half_follows and found["minute"])):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 24:
        return None
    half = found["half"]
    said = numerals.cardinal(hour)
    if minute:
        said += f" {'oh ' if minute < 10 else ''}{numerals.cardinal(minute)}"
    elif not half and not half_follows:
        said += " o'clock" if hour <= 12 else " hundred"
    return f"{said} {half[0].upper()}.M" if half else said


def date(text: str) -> str | None:
    """2025-06-03 and 6/3/2025 (month first, unless that cannot be)."""
    found = _ISO_DATE.fullmatch(text) or _US_DATE.fullmatch(text)
    if found is None:
        return None
    month, day, year = int(found["month"]), int(found["day"]), int(found["year"])
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    names = list(dict.fromkeys(MONTHS.values()))
    return f"{names[month - 1]} {numerals.ordinal(day)}, {numerals.year(year + 2000 if year < 100 else year)}"


def ordinal(text: str) -> str | None:
    """1st, 22nd."""
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text, re.IGNORECASE)
    return numerals.ordinal(int(found[1])) if found else None


def decade(text: str) -> str | None:
    """1990s, '90s, 30s."""
    found = re.fullmatch(r"['’]?(\d{2})?(\d0)['’]?s", text)
    if found is None or int(found[2]) == 10:
        return None
    tens = numerals.plural(numerals.cardinal(int(found[2]))) if found[2] != "00" else "hundreds"
    return f"{numerals.cardinal(int(found[1]))} {tens}" if found[1] else tens


def fraction(text: str) -> str | None:
    """1/2, 3/4, 9/10 ("nine out of ten"), 1½."""
    if mixed := _MIXED.fullmatch(text):
        return f"{number(mixed['whole'])} and {SYMBOLS[mixed['part']]}"
    found = _FRACTION.fullmatch(text)
    if found is None:
        return None
    top, bottom = int(found["top"]), int(found["bottom"])
    if 0 < top < bottom and bottom in FRACTIONS:
        name = FRACTIONS[bottom]
        return f"{numerals.cardinal(top)} {name if top == 1 else numerals.plural(name)}"
    joined = " out of " if bottom in {top, 5, 10, 100} and top <= bottom else " "
    return f"{numerals.cardinal(top)}{joined}{numerals.cardinal(bottom)}"


def version(text: str) -> str | None:
    """v2, v2.1, 2.1.3."""
    found = re.fullmatch(r"([vV]?)(\d+(?:\.\d+)+|(?<=[vV])\d+)", text)
    if found is None or not (found[1] or found[2].count(".") > 1):
        return None
    parts = " point ".join(
        "oh" if part == "0" else numerals.cardinal(int(part)) for part in found[2].split(".")
    )
    return f"version {parts}" if found[1] else parts


def telephone(text: str) -> str | None:
    """Groups of figures with a pause between them."""
    if not _PHONE.fullmatch(text):
        return None
    groups = re.findall(r"\d+", text)
    said = ", ".join(numerals.digits(group) for group in groups)
    return f"plus {said}" if text.startswith("+") else said
