"""Times of day, and from one to another."""

from __future__ import annotations

import re

from limelight.kit.figures.calendar import WEEKDAY
from limelight.kit.figures.form import Form, Reading, compiled

__all__ = ["HOURS", "TIME"]

_HALF = r"(?:\s?[ap](?:m\b|\.m\.(?!\w)|\.m\b))"
_FULL = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?!\d|[.,]\d)"
_HOUR = r"(?:[01]?\d|2[0-4])(?!\d)"
_CLOCK = rf"(?<![\w.,:]){_HOUR}(?:[:.h][0-5]\d(?!\d))?"
_TO = r"(?:\s?[-–—~〜～]\s?|\s(?:to|till|til|until|bis|à|a|alle|al|às|tot|do|до)\s|\s?(?:至|到|から|부터\s|~|إلى)\s?)"
_O_CLOCK = r"(?:\s?Uhr|\so['’]clock|\suur)"
_HALVES = {"صباح": "a", "مساء": "p", "ظهر": "p"}
_PART = r"(?<!\d)(\d{1,2})(?:\s?[:.h時时点시]\s?(\d{1,2})?)?\s?(?:([ap])\.?m|(noon|midnight|صباح|مساء|ظهر))?"
_EXACT = r"\d[:.]\d|\d\s?(?:h(?![^\W\d_])|[ap]\.?m|noon|midnight|Uhr|uur|o['’]clock|[時时点시]|صباح|مساء|ظهر)"
_EAST = r"(?:午前|午後|上午|下午|오전|오후)?\s?\d{1,2}(?:[時时]|点|시(?!간))(?!間)(?:\s?\d{1,2}[分분]|半)?"


_Time = tuple[int, int, str]
"""Hour, minute, and the half of the day as far as it is said."""


def _time() -> re.Pattern[str]:
    then = rf"{_HOUR}(?:[:.h][0-5]\d(?!\d))?"
    return compiled(
        rf"{_CLOCK}{_HALF}?{_TO}{then}{_HALF}|{_CLOCK}{_TO}{then}(?:{_O_CLOCK}|\s?h(?!\w))"
        rf"|(?<![\w.,:]){_FULL}{_TO}{_FULL}|{_CLOCK}(?:{_HALF}|{_O_CLOCK})|(?<![\w.,:])12\s(?:noon|midnight)\b"
        rf"|(?<![\w.,:])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])(?:\s(?:h|Uhr)(?!\w))?|(?<![\w.,:]){_HOUR}\s?h\s?[0-5]\d(?!\w)(?:{_TO}{_HOUR}\s?h(?:\s?[0-5]\d)?(?!\w))?"
        rf"|(?<![\w.,:]){_HOUR}\s?h{_TO}{_HOUR}\s?h(?:\s?[0-5]\d)?(?!\w)|(?:(?<=à\s)|(?<=às\s)|(?<=das\s)|(?<=dès\s)|(?<=las\s)|(?<=alle\s)){_HOUR}\s?h?(?:{_TO}{_HOUR}\s?h?)?(?![\w:]|[.,]\d|\s?[€%])"
        rf"|(?<![\d.])(?=0\d|.{{4,9}}(?:hrs|hours)\b|\d{{4}}\s?[-–]\s?0)(?:[01]\d|2[0-4])[0-5]\d\s?[-–]\s?(?:[01]\d|2[0-4])[0-5]\d(?:\s?(?:hrs|hours|h))?(?![\d.])"
        rf"|{_EAST}(?:{_TO}{_EAST})?|(?<!\d)\d{{1,2}}(?::\d{{2}})?\s(?:صباح|مساء|ظهر)[^\s\d.,،]*|(?<=الساعة\s)\d{{1,2}}(?::\d{{2}})?",
        re.IGNORECASE,
    )


def _hours() -> re.Pattern[str]:
    """Opening hours without a word that says so: behind a weekday, or "open"; "Mon-Sat 9-6" is read as one."""
    then = rf"{_HOUR}(?:[:.][0-5]\d)?{_HALF}?"
    days = rf"{WEEKDAY}(?:\s?(?:[-–—&,+]|to)\s?{WEEKDAY}){{0,6}}"
    end = (
        r"(?![\w%€£$]|[.,:/-]\d|\s?(?:[€£$%]|[ap]\.?m|minutes?|hours?|days?|people|euros?|kg|miles?|weeks?))"
    )
    return compiled(
        rf"(?:(?P<figure>{days}\s{_HOUR}[-–]{_HOUR}){end}"
        rf"|(?:{days}:?,?\s(?:from\s)?|\b(?:open|hours|daily)(?:\sdaily)?[:,]?\s(?:from\s)?)(?P<time>{then}\s?(?:[-–—]|to|till|until)\s?{then}){end})",
        re.IGNORECASE,
    )


def _read(match: re.Match[str], language: str) -> Reading | None:
    """Times as "18:30"; a half of the day that only the later time names holds for both if it can.

    Hours that say neither their half nor their minutes stay as they are: "9-6" is not told to be the morning's nine.
    """
    del language
    text = match.group()
    found: list[tuple[str, str, str, str]] = re.findall(_PART, text, re.IGNORECASE)
    if not re.search(_EXACT, text, re.IGNORECASE):
        return Reading(tuple(str(int(hour)) for hour, *_ in found))
    times: list[_Time] = [
        (int(hour), 30 if "半" in text else int(minute or 0), _HALVES.get(word) or str(half or word).lower())
        for hour, minute, half, word in found
    ]
    late = text.startswith(("午後", "下午", "오후"))
    return Reading(tuple(_written(times, at, late=late) for at in range(len(times))))


def _written(times: list[_Time], at: int, *, late: bool) -> str:
    hour, minute, half = times[at]
    if not half and at == 0 and len(times) == 2 and times[1][2]:
        half = times[1][2] if hour % 12 < times[1][0] % 12 or times[1][2] == "a" else "a"
    after_noon = at == 1 and not half and not times[0][2] and hour <= times[0][0] <= 12
    if half in {"p", "noon"} or ((late or after_noon) and hour < 12):
        hour = hour % 12 + 12
    elif half in {"a", "midnight"}:
        hour %= 12
    return f"{hour:02}:{minute:02}"


TIME = Form("time", _time, _read)
HOURS = Form("time", _hours, _read, in_context=True)
