"""Days and hours as people say them, one reading for each of the words that a date or a time is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from limelight.engines.adapters.hibari import amounts, numerals
from limelight.engines.adapters.hibari.vocabulary import MONTHS, WEEKDAYS
from limelight.kit.figures import Figure

__all__ = ["date", "day_before", "hours"]

_NAMES: Final = tuple(dict.fromkeys(MONTHS.values()))
_MONTHS: Final = MONTHS | {name.lower(): name for name in _NAMES}
_WEEKDAYS: Final = WEEKDAYS | {name.lower(): name for name in WEEKDAYS.values()}
_JOINTS: Final = {"&": "and", "+": "and", "/": "or", ",": ",", ":": ","}
_TOKEN: Final = re.compile(
    r"(?P<year>(?<!\d)\d{4}(?!\d)|['’]\d\d)|(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?|(?P<word>[^\W\d_]+)\.?|(?P<mark>[-–—&+/,])"
)
_HOUR: Final = re.compile(
    r"(?P<clock>\d{1,2}(?:[:.h][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?)|(?P<half>[ap]\.?m\b)\.?|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)\.?|(?P<mark>[-–—&+/,:])",
    re.IGNORECASE,
)


def date(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """ "Sat 7 March", "3-6 October 2027", "Dec. 20", "8/14", "2027-03-05"."""
    if not re.search(r"[^\W\d_]", figure.text):
        return (_numeric(figure), *[""] * (len(pieces) - 1))
    month = re.search(_any_month(), figure.text, re.IGNORECASE)
    if month is None or not month[0][0].isupper():
        return None
    first_day = re.search(r"(?<!\d)\d{1,2}(?!\d)", figure.text)
    leads = first_day is not None and first_day.start() < month.start()
    return tuple(
        " ".join(_date_words(pieces, at, day_first=leads)).replace(" ,", ",") for at in range(len(pieces))
    )


def _any_month() -> str:
    return rf"(?<![^\W\d_])(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![^\W_])"


def _numeric(figure: Figure) -> str:
    """A point behind a day is the European way, day first; "01/2022" is a month of a year."""
    parts = figure.values[0].split("-")
    if len(parts[0]) == 4 and len(parts) == 2:
        return f"{_NAMES[int(parts[1]) - 1]} {numerals.year(int(parts[0]))}"
    year, month, day = ["", *parts][-3:]
    spoken, name = numerals.ordinal(int(day)), _NAMES[int(month) - 1]
    said = f"the {spoken} of {name}" if "." in figure.text else f"{name} {spoken}"
    return f"{said}, {numerals.year(int(year))}" if year else said


def _date_words(pieces: Sequence[str], at: int, *, day_first: bool) -> Iterator[str]:
    for token in _TOKEN.finditer(pieces[at]):
        if token["year"]:
            yield _year(token["year"])
        elif token["word"]:
            word = token["word"].lower()
            yield _MONTHS.get(word) or _WEEKDAYS.get(word) or token["word"]
        elif token["mark"]:
            yield _JOINTS.get(token["mark"], "to")
        else:
            before = " ".join([*pieces[:at], pieces[at][: token.start()]])
            after = " ".join([pieces[at][token.end() :], *pieces[at + 1 :]])
            yield _day(int(token["day"]), before, after, day_first=day_first)


def _year(text: str) -> str:
    return numerals.year(int(text) if len(text) == 4 else 2000 + int(text[1:]))


def _day(number: int, before: str, after: str, *, day_first: bool) -> str:
    """The day itself in "June third", and with its "the" and "of" in "the third of June"."""
    said = numerals.ordinal(number)
    if not day_first:
        return said
    article = "" if re.search(r"\bthe\s*$", before, re.IGNORECASE) else "the "
    of = " of" if re.match(rf"\s*{_any_month()}", after, re.IGNORECASE) else ""
    return f"{article}{said}{of}"


def day_before(lead: str) -> str:
    """The "Saturday or" of "Sat/Sun 6/7 June", whose figure begins with its second day."""
    found = re.fullmatch(r"([^\W\d_]+)\.?([-–/&+])", lead)
    day = _WEEKDAYS.get(found[1].lower()) if found else None
    return f"{day} {_JOINTS.get(found[2], 'to')} " if found and day else ""


def hours(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """ "Mon-Sat 9-6", "18:30-20:30", "12 to 3.30 pm", "12 noon"."""
    del figure
    return tuple(
        " ".join(_hour_words(piece, "".join(pieces[at + 1 : at + 2]))).replace(" ,", ",")
        for at, piece in enumerate(pieces)
    )


def _hour_words(piece: str, after: str) -> Iterator[str]:
    for token in _HOUR.finditer(piece):
        if token["clock"]:
            rest = piece[token.end() :] + after
            yield _clock(
                token["clock"],
                half_follows=re.match(r"\s?(?:[ap]\.?m|uhr|uur)", rest, re.IGNORECASE) is not None,
            )
        elif token["half"]:
            yield f"{token['half'][0].upper()}.M"
        elif token["word"]:
            yield _hour_word(token["word"])
        else:
            yield _JOINTS.get(token["mark"], "to")


def _clock(text: str, *, half_follows: bool) -> str:
    plain = text.replace("h", ":") if re.fullmatch(r"\d+h\d+", text) else text
    dotted = half_follows or not re.fullmatch(r"\d+\.\d\d", plain)
    said = amounts.clock(plain if dotted else plain.replace(".", ":"), half_follows=half_follows)
    return said or numerals.decimal(plain)


def _hour_word(word: str) -> str:
    low = word.lower()
    return _WEEKDAYS.get(low) or {"uhr": "o'clock", "h": "o'clock"}.get(low) or word
