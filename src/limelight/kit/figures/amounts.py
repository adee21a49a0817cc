"""Percentages, measures and ratios."""

from __future__ import annotations

import re

from limelight.kit.figures.currencies import paid_for
from limelight.kit.figures.form import TO, Form, Reading, any_of, compiled
from limelight.kit.figures.numerals import NUMBER, NUMERAL, SCALE, value_of_fraction, values_of
from limelight.kit.figures.units import TIGHT, UNITS

__all__ = ["HEIGHT", "LINES", "MEASURE", "NUMBERS", "OPENING", "PERCENT", "RATIO"]

_PERCENT = r"(?:%|percent\b|per\scent\b|Prozent\b|pour\scent\b|por\sciento\b|por\scento\b|per\scento\b|procent\b|procenta?\b|pct\b|процентов\b|퍼센트|パーセント)"
_UNIT = (
    rf"(?:[\s-]?(?P<unit>{any_of(name for name in UNITS if name not in TIGHT)})|(?P<tight>{any_of(TIGHT)}))"
)
_EAST = r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
"""Scripts without spaces: nothing sets a unit apart from the word behind it."""
_PEOPLE = (
    r"\s(?:people|users|customers|downloads|followers|views|readers|members|visitors|homes|trees|meals)\b"
)
_LINES = frozenset({"144", "240", "360", "480", "540", "720", "1080", "1440", "2160", "4320"})
_SIGN = r"(?<![€£$₹¥\d.,/])(?:(?<![\w%°])[-−+])?"


def _percent() -> re.Pattern[str]:
    return compiled(
        rf"{_SIGN}{NUMERAL}(?:\s?%?{TO}{NUMERAL})?\s?{_PERCENT}|(?<![\d\s%])%{NUMERAL}|(?<=\s)%{NUMERAL}|^%{NUMERAL}"
    )


def _read_percent(match: re.Match[str], language: str) -> Reading:
    """A sign says "off", which the words do too: the value has none."""
    return Reading(values_of(match.group(), language), "percent")


def _measure() -> re.Pattern[str]:
    return compiled(
        rf"{_SIGN}(?:(?P<part>[1-9]/(?:[2-9]|10|12|16))|{NUMBER})(?:(?:{TO}|\s?[×x]\s?|\s?x\s){NUMBER}){{0,3}}{_UNIT}(?:(?<={_EAST})|(?![\w'²³]))(?P<per>/[^\W\d_]+)?"
    )


def _read_measure(match: re.Match[str], language: str) -> Reading | None:
    name = match["unit"] or match["tight"]
    text = match.group()[: match.start("unit" if match["unit"] else "tight") - match.start()]
    values, unit = _parts(match["part"]) or values_of(text, language), UNITS[name]
    if text[0] in "-−" and unit == "degree":
        values = (f"-{values[0]}", *values[1:])
    if _is_no_unit(name, match):
        return None
    if name == "K":
        return _of_k(values)
    if name == "G" and values[-1] not in {"2", "3", "4", "5", "6"}:
        return None
    return Reading(values, unit, paid_for(match["per"] or ""))


def _parts(fraction: str | None) -> tuple[str, ...]:
    return (value_of_fraction(fraction),) if fraction else ()


def _is_no_unit(name: str, match: re.Match[str]) -> bool:
    """A quote that ends behind a digit, the 1990s, and 1.5m people."""
    if name in {'"', "”"}:
        return _is_quoted(match.string[: match.end() - 1])
    if name == "s":
        return bool(re.search(r"(?<!\d)\d{4}s$", match.group())) or match.string[: match.start()].endswith(
            ("'", "’")
        )
    return name == "m" and bool(re.match(_PEOPLE, match.string[match.end() :]))


def _is_quoted(before: str) -> bool:
    """Whether a quote is open where *before* ends; a sign behind a digit opens none."""
    is_open = False
    for found in re.finditer(r'["“”]', before):
        is_open = not is_open and not before[: found.start()].endswith(tuple("0123456789"))
    return is_open


def _of_k(values: tuple[str, ...]) -> Reading | None:
    """4K is a picture and 2700K the colour of light; 10K are ten thousand."""
    if values[-1] in {"2", "4", "5", "6", "8"}:
        return Reading(values, "resolution")
    return Reading(values, "kelvin") if 1500 <= float(values[-1]) <= 12000 else None


def _lines() -> re.Pattern[str]:
    return compiled(r"(?<![\w.,])\d{3,4}[pi]\b")


def _read_lines(match: re.Match[str], language: str) -> Reading | None:
    del language
    return Reading((match.group()[:-1],), "line") if match.group()[:-1] in _LINES else None


def _opening() -> re.Pattern[str]:
    return compiled(r"(?<![\w/])[fƒ]/\d{1,2}(?:\.\d{1,2})?(?![\w/])")


def _height() -> re.Pattern[str]:
    return compiled(r"(?<![\w.,'’])[3-8]['’′]\s?(?:\d|1[01])(?:\"|”|″|'')")


def _read_height(match: re.Match[str], language: str) -> Reading:
    """Feet and inches, in inches."""
    del language
    feet, inches = re.findall(r"\d+", match.group())
    return Reading((str(12 * int(feet) + int(inches)),), "inch")


def _ratio() -> re.Pattern[str]:
    return compiled(
        r"(?<![\d/.,])\d{1,3}(?:[.,]\d)?\s?/\s?\d{1,3}(?![\d/])|(?<![\w:])\d{1,3}:\d{1,3}(?![\d:])"
        r"|(?<![\w.,])\d{1,2}(?:[.,]\d)?\s(?:out of|von|sur|su|av)\s(?:5|6|10|100|\d{1,2})(?![\w.,]\d|\w)"
        r"|(?<![\w-])\d{1,2}-(?:for|für|pour|por|per)-\d{1,2}(?!\w)|(?<![\w.,])[2-9]\s(?:for|für|pour)\s[1-9](?![\w.,:]|\s?[€%])"
    )


def _read_ratio(match: re.Match[str], language: str) -> Reading:
    return Reading(values_of(match.group(), language))


def _number() -> re.Pattern[str]:
    return compiled(
        rf"{NUMERAL}(?:{SCALE}|\+)?(?:\s?[-–—~〜～]\s?{NUMERAL}(?:{SCALE}|\+)?)?|{NUMERAL}\s?(?:至|到|から)\s?{NUMERAL}"
    )


def _read_number(match: re.Match[str], language: str) -> Reading:
    return Reading(values_of(match.group(), language))


PERCENT = Form("percent", _percent, _read_percent)
MEASURE = Form("measure", _measure, _read_measure)
HEIGHT = Form("measure", _height, _read_height)
LINES = Form("measure", _lines, _read_lines)
OPENING = Form("measure", _opening, lambda match, _: Reading((match.group()[2:],), "f-number"))
RATIO = Form("ratio", _ratio, _read_ratio)
NUMBERS = Form("number", _number, _read_number)
