"""Finding figures: every number of a text with all that belongs to it, none cut and none counted twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from limelight.kit.figures.calendar import DATE, TIME
from limelight.kit.figures.figure import Figure, Kind
from limelight.kit.figures.numerals import NUMERAL, SCALES, SPACED, plain_digits, value_of
from limelight.kit.figures.spelled import SPELLED, spelled_value
from limelight.kit.figures.units import AFTER, BEFORE, PERIODS, UNITS, unit_pattern

__all__ = ["find_figures", "is_torn"]

_N = rf"(?:{SPACED}|{NUMERAL})"
_SCALE = rf"(?:\s?(?:{unit_pattern(dict.fromkeys(SCALES, ''))})(?![A-Za-z]))?"
_BEFORE, _AFTER, _UNIT, _PERIOD = (unit_pattern(names) for names in (BEFORE, AFTER, UNITS, PERIODS))  # pyright: ignore[reportArgumentType] # all are tables of names
_PER = rf"(?:\s?/\s?(?:{_PERIOD})(?!\w)|\s(?:per|a|an|each|pro|par|al|por|im|om)\s(?:{_PERIOD})(?!\w))?"
_TO = r"\s?[-–—]\s?"
_HOST = (
    r"(?:example|com|org|net|info|biz|io|co|app|dev|shop|store|club|coffee|cafe|studio|art|fm|tv|ai|me|xyz|online|site|eu|de|at|ch|fr|es|it|pt|nl|be|pl|cz|"
    r"se|dk|no|fi|uk|ie|us|ca|au|nz|in|jp|kr|cn|br|mx|tr|ru|ua|gr|hu|ro|id|vn|th|ae|sa|il|za)"
)
_ADDRESS = re.compile(
    rf"https?://[^\s<>\"”’)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:www\.)?[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.{_HOST}\b(?:/[^\s<>\"”’),;]*)?(?!\.?\w)",
)
_PHONE = re.compile(
    r"\+\d{1,3}[\s.-]?(?:\(0\)\s?)?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}(?!\d)"
    r"|(?<![\d.,])\(?0\d{1,4}\)?[\s/-]?\d{2,8}(?:[\s-]\d{2,5}){0,3}(?![\d,.]\d)"
    r"|(?<!\d)(?:1-)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)|(?<![\d€£$])\d{3} \d{3} \d{3}(?!\d| ?[€£$])|(?<!\d)\d{5} \d{5}(?!\d)"
    r"|(?<=[Tt]el\. )\d[\d -]{5,12}\d|(?<!\d)[٠-٩]{9,11}(?!\d)"
)
_MONEY = re.compile(
    rf"(?:{_BEFORE})\s?{_N}{_SCALE}(?:{_TO}(?:(?:{_BEFORE})\s?)?{_N}{_SCALE})?(?:\.[–-])?{_PER}"
    rf"|{_N}{_SCALE}(?:{_TO}{_N}{_SCALE})?\s?(?:{_AFTER})(?![\w']){_PER}"
    rf"|{_N}\s?(?:円|日元|元|块|원|درهم\w*|ريال\w*|دينار\w*|جنيه\w*)"
)
_PERCENT = re.compile(rf"[+–-]?{NUMERAL}(?:{_TO}{NUMERAL})?\s?(?:%|٪|percent\b|per cent\b|Prozent\b|pour cent\b|por ciento\b|per cento\b|procent\b|pct\b)")  # fmt: skip
_MEASURE = re.compile(rf"{_N}(?:\s?[-–—×x]\s?{NUMERAL})*[\s-]?(?:{_UNIT})(?![\w'²])(?:/\w+)?")
_RATIO = re.compile(r"(?<![\d/])\d{1,3}(?:[.,]\d)?/\d{1,3}(?![\d/])|\b\d{1,2}:\d{1,2}(?!\d)")
_ORDINAL = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)")
_CODE = re.compile(r"\b(?=[A-Za-z/.-]*\d)[A-Z][A-Za-z]*[-/]?\d+[A-Za-z\d]*(?:[.-]\d+)*\b|\b\d+[A-Z][A-Za-z\d]*\b|\b[fv]/?\d+(?:\.\d+)*\b|\b\d+(?:\.\d+){2,}\b")  # fmt: skip
_NUMBER = re.compile(rf"{NUMERAL}(?:{_TO}{NUMERAL})?\+?")
_HOURS = re.compile(r"\d{1,2}\s?h")
"""A length in English, a time of day elsewhere."""
_NUMERALS = re.compile(_N)
_GRAMMAR: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("address", _ADDRESS),
    ("money", _MONEY),
    ("percent", _PERCENT),
    ("date", DATE),
    ("phone", _PHONE),
    ("time", TIME),
    ("measure", _MEASURE),
    ("ordinal", _ORDINAL),
    ("ratio", _RATIO),
    ("code", _CODE),
    ("year", _YEAR),
    ("number", _NUMBER),
)


@lru_cache(maxsize=4096)
def find_figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of *text* in their order; of two readings of a place the earlier kind of the grammar holds."""
    plain = plain_digits(text)
    found: list[Figure] = []
    for kind, pattern in _GRAMMAR:
        found += (one for one in _of_kind(kind, pattern, plain, text, language) if _is_free(one, found))
    if language.split("-", maxsplit=1)[0] == "en":
        found += (one for one in _spelled(text) if _is_free(one, found))
    return tuple(sorted(found, key=lambda one: one.start))


def is_torn(text: str, cut: int, language: str = "en") -> bool:
    """Whether a cut before the character *cut* would go through a figure."""
    return any(figure.start < cut < figure.end for figure in find_figures(text, language))


def _is_free(one: Figure, found: list[Figure]) -> bool:
    return not any(other.start < one.end and one.start < other.end for other in found)


def _of_kind(kind: Kind, pattern: re.Pattern[str], plain: str, text: str, language: str) -> Iterator[Figure]:
    for match in pattern.finditer(plain):
        start, end = match.start(), match.end()
        given = text[start:end]
        trimmed = given.rstrip(" .,;:") if kind in {"address", "phone"} else given.rstrip(" ")
        trimmed = trimmed.rstrip(".") if kind == "date" and not trimmed[-2:-1].isdigit() else trimmed
        if not trimmed or (not any(char.isdigit() for char in trimmed) and kind != "address"):
            continue
        if kind == "time" and language.startswith("en") and _HOURS.fullmatch(trimmed):
            continue
        figure = _READERS.get(kind, _plain)(trimmed, language)
        yield Figure(kind, start, start + len(trimmed), trimmed, *figure)


_Read = tuple[tuple[str, ...], str, str]


def _plain(text: str, language: str) -> _Read:
    return tuple(value_of(numeral, language) for numeral in _NUMERALS.findall(plain_digits(text))), "", ""


def _money(text: str, language: str) -> _Read:
    plain = plain_digits(text)
    body = re.split(r"/|\s(?:per|a|an|each|pro|par|al|por)\s", plain, maxsplit=1)
    scale = re.search(rf"\d\s?({unit_pattern(dict.fromkeys(SCALES, ''))})(?![A-Za-z])", body[0])
    values = tuple(value_of(one, language, scale[1] if scale else "") for one in _NUMERALS.findall(body[0]))
    signs = re.findall(rf"{_BEFORE}|{_AFTER}", _NUMERALS.sub(" ", body[0]))
    unit = next((BEFORE.get(sign) or AFTER.get(sign, "") for sign in signs), "")
    return values, unit, PERIODS.get(body[1].strip(), "") if len(body) > 1 else ""


def _measure(text: str, language: str) -> _Read:
    plain = plain_digits(text)
    values = tuple(value_of(one, language) for one in _NUMERALS.findall(plain))
    name = re.search(rf"({_UNIT})(?:/\w+)?$", plain)
    return values, UNITS.get(name[1], "") if name else "", ""


def _percent(text: str, language: str) -> _Read:
    return _plain(text, language)[0], "percent", ""


def _phone(text: str, language: str) -> _Read:
    del language
    return (re.sub(r"\D", "", plain_digits(text)),), "", ""


def _address(text: str, language: str) -> _Read:
    del language
    return (re.sub(r"^https?://(?:www\.)?|^www\.", "", text).rstrip("/").lower(),), "", ""


def _time(text: str, language: str) -> _Read:
    """Times as they stand ("18:30", "8"): which half of the day is in the text."""
    del language
    return (
        tuple(one.replace(".", ":") for one in re.findall(r"\d{1,2}(?:[:.]\d{2})?", plain_digits(text))),
        "",
        "",
    )


def _ratio(text: str, language: str) -> _Read:
    del language
    return tuple(re.split(r"[/:]", text)), "", ""


def _code(text: str, language: str) -> _Read:
    del language
    return (text.lower(),), "", ""


_READERS: dict[Kind, Callable[[str, str], _Read]] = {
    "money": _money,
    "measure": _measure,
    "percent": _percent,
    "phone": _phone,
    "address": _address,
    "time": _time,
    "ratio": _ratio,
    "code": _code,
}


def _spelled(text: str) -> Iterator[Figure]:
    """English number words, with a currency or a unit where one follows."""
    for match in SPELLED.finditer(text):
        words, unit = match["words"], match["unit"] or ""
        kind: Kind = "money" if unit in AFTER else "measure" if unit in UNITS else "number"
        name = AFTER.get(unit) or UNITS.get(unit, "")
        yield Figure(kind, match.start(), match.end(), match.group(), (spelled_value(words),), name)
