"""Figures with something attached, as people say them: measures, times, ordinals, decades, versions.

Each function takes one written word without its surrounding punctuation and returns its reading, or
None when the word is not of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from limelight.engines.adapters.hibari import numerals
from limelight.engines.adapters.hibari.vocabulary import FRACTIONS, SCALES, SUFFIXED, SYMBOLS, UNITS
from limelight.kit.figures.numerals import NUMERAL

__all__ = [
    "clock",
    "decade",
    "fraction",
    "measure",
    "named",
    "number",
    "ordinal",
    "period",
    "unit",
    "version",
]

_SIGN: Final = {"-": "minus ", "−": "minus ", "+": "plus ", "": ""}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER: Final = re.compile(NUMERAL)
_SCALE: Final = r"k|K|M|m|bn"
_MEASURE: Final = re.compile(
    rf"(?P<sign>[-−+]?)(?P<value>{NUMERAL})[- ]?(?P<unit>{_any_of(UNITS)})(?:/(?P<per>[a-z]+))?"
)
_SUFFIXED: Final = re.compile(rf"(?P<value>{NUMERAL})(?P<suffix>{_any_of(SUFFIXED)}|{_SCALE})(?P<more>\+?)")
_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d)h?)?\s?(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
_FRACTION: Final = re.compile(r"(?P<top>\d{1,3})[/⁄](?P<bottom>\d{1,3})")
_MIXED: Final = re.compile(r"(?P<whole>\d+)(?P<part>[½¼¾])")
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
    if not _NUMBER.fullmatch(text):
        return None
    if len(text) > 1 and text.startswith("0") and text.isdigit():
        return numerals.digits(text)
    return numerals.decimal(text)


def _is_one(value: str) -> bool:
    return value.replace(",", "") in {"1", "1.0"}


def unit(symbol: str, value: str) -> str | None:
    """The name of a unit after *value*: ("dB", "50") is "decibels"."""
    name = UNITS.get(symbol)
    return name and named(name, value)


def named(name: str, value: str) -> str:
    """The singular *name* of a unit as it is after *value*."""
    if _is_one(value):
        return name
    first, _, rest = name.partition(" ")
    if first == "degree":
        return f"degrees {rest}".strip()
    return name if "per" in name or name.endswith(("M", "hertz")) else numerals.plural(name)


def period(short: str) -> str:
    """ "month" of "mo"."""
    return _PER.get(short, short)


def measure(text: str) -> str | None:
    """50dB, 5kg, -5°C, 20%, 10x, 4K, 100k, 500+."""
    if found := _MEASURE.fullmatch(text):
        value = found["value"]
        name = unit(found["unit"], value) or ""
        per = f" per {period(found['per'])}" if found["per"] else ""
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


def fraction(text: str, *, whole_before: bool = False) -> str | None:
    """1/2, 3/4, 9/10 ("nine out of ten"), 1½. *whole_before*: the "and" of "3 1/2" is said too."""
    if mixed := _MIXED.fullmatch(text):
        return f"{number(mixed['whole'])} and {SYMBOLS[mixed['part']]}"
    found = _FRACTION.fullmatch(text)
    if found is None:
        return None
    top, bottom = int(found["top"]), int(found["bottom"])
    if 0 < top < bottom and bottom in FRACTIONS:
        name = FRACTIONS[bottom]
        said = f"{numerals.cardinal(top)} {name if top == 1 else numerals.plural(name)}"
        return f"and {said}" if whole_before else said
    joined = " out of " if bottom in {5, 10, 20, 100} and top <= bottom else " "
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
