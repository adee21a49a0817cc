"""Days, months and years as people write them in many languages."""

from __future__ import annotations

import re

from limelight.kit.figures.form import Form, Reading, any_of, compiled
from limelight.kit.figures.months import MONTHS, is_month

__all__ = ["DATE", "NUMERIC_DATE", "ORDINAL", "WEEKDAY", "YEAR"]

WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\.?|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|lunedì|martedì|mercoledì|giovedì|venerdì|"
    r"sabato|domenica)"
)
_MONTH = rf"(?<![^\W\d_])(?:{any_of(MONTHS)})(?![^\W_])(?:\.(?=\s?[\d',–-]))?"
_DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º)?(?!\d)"
_AND = r"(?:\s?(?:[-–—/&+,]|,?\s(?:to|till|until|and|or|bis|und|au|et|al|y|a|e|do|i|och|og|до|и|إلى)\s|t/m|~)\s?)"
_DAYS = rf"{_DAY}\.?(?:{_AND}(?:{WEEKDAY},?\s)?{_DAY}\.?){{0,6}}"
_YEAR = r"(?:(?:,?\s|\sde\s|\sdel\s)(?:(?:19|20)\d\d\b|'\d\d\b))"
_LEAD = rf"(?:{WEEKDAY},?\s(?:the\s|le\s|den\s|d\.\s)?)?"
_DAY_FIRST = rf"{_DAYS}\s?(?:of\s|de\s|di\s)?{_MONTH}{_YEAR}?"
_MONTH_FIRST = rf"{_MONTH}\s{_DAY}(?!:|\s?[ap]m)(?:\s?[-–—&+]\s?{_DAY}){{0,6}}{_YEAR}?"
_JOIN = r"\s?(?:[-–—]|to|until|till|bis(?:\szum)?|au|al|a|do|до)\s?(?:the\s)?"
_EAST_DAY = r"\d{1,2}[月월]\s?\d{1,2}[日号일]"
_EAST = rf"(?:\d{{4}}[年년]\s?)?{_EAST_DAY}(?:\s?(?:[-–~〜～至到]|から)\s?(?:{_EAST_DAY}|\d{{1,2}}[日号일]))?|\d{{4}}[年년]\s?\d{{1,2}}[月월]"
_PART = rf"(?P<year>(?<!\d)(?:19|20)\d\d(?!\d)|(?<=')\d\d)|(?P<east>\d{{1,2}})[月월]|(?P<day>\d{{1,2}})|(?P<name>{_MONTH})"


def _date() -> re.Pattern[str]:
    return compiled(
        rf"{_LEAD}(?:{_DAY_FIRST}(?:{_JOIN}{_LEAD}{_DAY_FIRST})?|{_MONTH_FIRST}(?:{_JOIN}{_LEAD}{_MONTH_FIRST})?)|{_MONTH}(?:\s|\sde\s)(?:19|20)\d\d\b|{_EAST}",
        re.IGNORECASE,
    )


def _read(match: re.Match[str], language: str) -> Reading | None:
    """Days as "2027-10-03", or "10-03" where no year is given; a month alone as "2027-06"."""
    days: list[tuple[int, int]] = []
    waiting: list[int] = []
    month, year = 0, ""
    month_first = not re.match(rf"{_LEAD}\d{{1,2}}(?![月월\d])", match.group(), re.IGNORECASE)
    for part in compiled(_PART, re.IGNORECASE).finditer(match.group()):
        if part["year"]:
            year = part["year"] if len(part["year"]) == 4 else f"20{part['year']}"
        elif part["day"] and month_first and month:
            days.append((month, int(part["day"])))
        elif part["day"]:
            waiting.append(int(part["day"]))
        elif found := int(part["east"] or 0) or _month(part["name"], language):
            month = found
            days += [(month, day) for day in waiting]
            waiting = []
    return _written(year, month, days)


def _month(name: str, language: str) -> int:
    plain = name.lower().rstrip(".")
    return MONTHS[plain] if is_month(plain, language) else 0


def _written(year: str, month: int, days: list[tuple[int, int]]) -> Reading | None:
    lead = f"{year}-" if year else ""
    if not days:
        return Reading((f"{lead}{month:02}",)) if month and year else None
    return Reading(tuple(f"{lead}{of:02}-{day:02}" for of, day in days))


def _numeric() -> re.Pattern[str]:
    return compiled(
        r"(?<![\d.,/-])(?:(?P<iso>(?:19|20)\d\d-\d{2}-\d{2})|(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d{2})?(?!\d)"
        r"|(?P<of>0[1-9]|1[0-2])/(?P<in>(?:19|20)\d\d)|(?P<month>1[0-2]|[1-9])/(?P<day>1[3-9]|2\d|3[01]))(?![\d/])"
    )


def _read_numeric(match: re.Match[str], language: str) -> Reading | None:
    """English writes the month first, unless that cannot be; the rest of the world the day."""
    if match["iso"]:
        return Reading((match["iso"],))
    if match["of"]:
        return Reading((f"{match['in']}-{match['of']}",))
    if match["month"]:
        return Reading((f"{int(match['month']):02}-{int(match['day']):02}",)) if language == "en" else None
    day, month = int(match["one"]), int(match["two"])
    if (language == "en" and match["mark"] == "/" and day <= 12) or month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31) or not (match["year"] or match["mark"] == "."):
        return None
    year = match["year"] or ""
    return _written(f"20{year}" if len(year) == 2 else year, month, [(month, day)])


def _year() -> re.Pattern[str]:
    return compiled(
        r"(?<![\d.,/'’-])(?:1[5-9]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[5-9]|20)\d\d|\d\d(?=\b)))?(?:['’]?s\b)?(?![\d\w%]|[.,]\d|[-–]\d)"
    )


def _read_year(match: re.Match[str], language: str) -> Reading:
    del language
    first, *rest = re.findall(r"\d+", match.group())
    return Reading((first, *(one if len(one) == 4 else first[:2] + one for one in rest)))


def _ordinal() -> re.Pattern[str]:
    return compiled(r"(?<![\w.,])\d{1,4}(?:st|nd|rd|th|er|re|ème|[ºª])(?!\w)")


def _names_month(text: str) -> bool:
    words = re.split(r"[\s\d.,;:!?()\[\]/'’\"“”«»„&+_*~–—-]+", text.lower())
    return "月" in text or "월" in text or not MONTHS.keys().isdisjoint(words)


DATE = Form("date", _date, _read, is_likely=_names_month)
NUMERIC_DATE = Form("date", _numeric, _read_numeric)
YEAR = Form("year", _year, _read_year)
ORDINAL = Form("ordinal", _ordinal, lambda match, _: Reading((re.sub(r"\D", "", match.group()),)))
