"""Figures as people read them: "149 dollars" is heard, "$149" is read."""

from __future__ import annotations

import re

from limelight.kit.figures.figure import Figure
from limelight.kit.figures.find import find_figures

__all__ = ["as_read"]

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥", "GBp": "p", "USc": "¢"}
_MINOR = frozenset({"GBp", "USc"})
_KEPT = 12
"""Counts up to this one stay words."""
_NO_BREAK = "\u00a0"
_SCALE = r"(?:\s?(?:k|m|bn|thousand|lakh|million|crore|billion|trillion))?"
_PRICED = re.compile(
    rf"(?P<number>[\d.,'’\s]*\d{_SCALE}(?:\s?[-–—]\s?[\d.,'’]+{_SCALE})?)[\s-](?P<unit>dollars?|bucks|euros?|pounds?|quid|rupees?|yen|pence|cents?)\b(?P<per>.*)",
    re.IGNORECASE,
)
_PER = re.compile(r"\s(?:a|per)\s\w+$")


def as_read(text: str, language: str = "en") -> str:
    """*text* with its figures in the form for the eye, every value as it is.

    Words become digits in English: with a currency, a unit above one, or a count above twelve. Digits keep the
    writer's own form but for a currency that is a word; a number and its unit hold together by a no-break space.
    Where that would say something else beside its neighbours, *text* comes back as it was.
    """
    shown = text
    figures = find_figures(text, language)
    for at in range(len(figures) - 1, -1, -1):
        figure = figures[at]
        form = figure.text if _is_beside_words(figures, at, text) else _read(figure, language)
        shown = f"{shown[: figure.start]}{form}{shown[figure.end :]}"
    return shown if _said(shown, language) == _said(text, language) else text


def _said(text: str, language: str) -> list[tuple[tuple[str, ...], str, str]]:
    return [(one.values, one.unit, one.per) for one in find_figures(text, language)]


def _is_beside_words(figures: tuple[Figure, ...], at: int, text: str) -> bool:
    """ "One two three" is a count, and half in digits it would be none."""
    return any(
        _is_spelled(figures[one])
        and _is_spelled(figures[one + 1])
        and len(text[figures[one].end : figures[one + 1].start]) == 1
        for one in (at - 1, at)
        if 0 <= one < len(figures) - 1
    )


def _is_spelled(figure: Figure) -> bool:
    return figure.kind != "address" and not re.search(r"\d|[½¼¾⅓⅔⅛]", figure.text)


def _read(figure: Figure, language: str) -> str:
    if language.split("-", maxsplit=1)[0].lower() == "en" and (shown := _in_english(figure)):
        return shown
    if (
        figure.kind in {"money", "measure", "percent", "phone", "date", "time"}
        and len(figure.text.split()) <= 4
    ):
        return re.sub(r"\s", _NO_BREAK, figure.text)
    return figure.text


def _in_english(figure: Figure) -> str:
    """The form for the eye, or nothing where the writer's holds."""
    if _is_spelled(figure):
        return _from_words(figure)
    priced = _PRICED.fullmatch(figure.text) if figure.kind == "money" and " and " not in figure.text else None
    return f"{_signed(priced['number'].strip(), figure.unit)}{priced['per']}" if priced else ""


def _from_words(figure: Figure) -> str:
    if figure.kind == "time":
        return _clock(figure.values[0])
    digits = "–".join(map(_grouped, figure.values))
    if figure.kind == "money":
        per = found.group() if figure.per and (found := _PER.search(figure.text)) else ""
        return f"{_signed(digits, figure.unit)}{per}"
    if figure.kind == "measure":
        return figure.text if figure.values == ("1",) else f"{digits}{_unit(figure.text)}"
    if figure.kind == "number":
        return digits if _is_counted(figure) else figure.text
    return {"percent": f"{digits}%", "ratio": "/".join(figure.values)}.get(figure.kind, figure.text)


def _is_counted(figure: Figure) -> bool:
    """ "A thousand thanks" are not counted."""
    return float(figure.values[-1]) > _KEPT and not figure.text.lower().startswith("a ")


def _unit(text: str) -> str:
    """The unit behind its space; "two-year" keeps the hyphen."""
    *_, gap, unit = re.split(r"([\s-])", text)
    return f"{'-' if gap == '-' else _NO_BREAK}{unit}"


def _signed(digits: str, unit: str) -> str:
    digits = re.sub(r"\s", _NO_BREAK, digits)
    return f"{digits}{_SIGNS[unit]}" if unit in _MINOR else f"{_SIGNS.get(unit, unit)}{digits}"


def _clock(value: str) -> str:
    hour, minute = int(value[:2]), value[3:]
    half = "pm" if hour >= 12 else "am"
    return f"{hour % 12 or 12}{f':{minute}' if minute != '00' else ''}{_NO_BREAK}{half}"


def _grouped(value: str) -> str:
    whole, _, part = value.partition(".")
    return f"{int(whole):,}{'.' + part if part else ''}"
