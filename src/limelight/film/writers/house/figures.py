"""Figures: found in what was given, spoken as given, shown as people read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from limelight.film.claims.numbers import BOUNDS, CURRENCIES
from limelight.film.claims.tokens import Token, tokenise

__all__ = ["Figure", "as_read", "figures_in"]

_SYMBOLS = {name: symbol for symbol, name in CURRENCIES.items()}
_SHORT_UNITS = {
    "decibel": "dB",
    "gram": "g",
    "kilogram": "kg",
    "percent": "%",
    "milliliter": "ml",
    "kilometer": "km",
    "centimeter": "cm",
    "millimeter": "mm",
    "gigabyte": "GB",
    "terabyte": "TB",
    "megabyte": "MB",
    "watt": "W",
    "volt": "V",
    "hertz": "Hz",
    "times": "×",
    "am": "am",
    "pm": "pm",
}
_SCALED = re.compile(r"\d\s?(?:k|bn|thousand|million|billion)\b", re.IGNORECASE)
_HEAVY = re.compile(r"\b(?:weigh|heavy|light|carr|hold|lift|load|pounds? of)", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(" + "|".join(sorted((p for ps in BOUNDS.values() for p in ps), key=len, reverse=True)) + r")\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """``spoken`` is the text as given with its bound; ``bound``, ``value`` and ``unit`` are for the screen."""

    kind: Literal["price", "percent", "measure", "number"]
    spoken: str
    bound: str
    value: str
    unit: str
    start: int
    end: int

    @property
    def shown(self) -> str:
        """ "$149", "20%", "Under 50 dB"."""
        glue = "" if self.unit in {"%", "×", ""} else " "
        return " ".join(part for part in (self.bound, f"{self.value}{glue}{self.unit}") if part)


def figures_in(text: str) -> tuple[Figure, ...]:
    """Every number of *text* with its bound and unit, in order."""
    return tuple(_figure(text, token) for token in tokenise(text) if token.kind == "number")


def as_read(text: str) -> str:
    """*text* with its figures as people read them: "149 dollars" → "$149", "50 decibels" → "50 dB"."""
    shown = text
    for token in reversed(tokenise(text)):
        if token.kind == "number" and (token.unit in _SYMBOLS or token.unit in _SHORT_UNITS):
            figure = _figure(text, token)
            glue = "" if figure.unit in {"%", "×", ""} else " "
            shown = f"{shown[: token.start]}{figure.value}{glue}{figure.unit}{shown[token.end :]}"
    return shown


def _figure(text: str, token: Token) -> Figure:
    bound = _BOUND.search(text[: token.start])
    start = bound.start(1) if bound else token.start
    value, unit = _display(text, token)
    return Figure(
        kind=_kind(token, text),
        spoken=text[start : token.end],
        bound=text[start : token.start].strip(),
        value=value,
        unit=unit,
        start=start,
        end=token.end,
    )


def _kind(token: Token, text: str) -> Literal["price", "percent", "measure", "number"]:
    if token.unit in _SYMBOLS and not _is_weight(token, text):
        return "price"
    if token.unit == "percent":
        return "percent"
    return "measure" if token.unit else "number"


def _is_weight(token: Token, text: str) -> bool:
    if token.unit != "pound" or "£" in text[token.start : token.end]:
        return False
    return bool(_HEAVY.search(text)) or "lb" in text[token.start : token.end].lower()


def _display(text: str, token: Token) -> tuple[str, str]:
    surface = text[token.start : token.end]
    if token.unit in _SYMBOLS and not _is_weight(token, text):
        return surface if _SCALED.search(surface) else _price(token), ""
    number = re.match(r"[\d.,:]*\d", surface)
    value = number.group() if number else _grouped(token.key)
    unit = (
        surface[number.end() :].strip(" -")
        if number
        else surface.rsplit(maxsplit=1)[-1].rsplit("-", maxsplit=1)[-1]
        if token.unit
        else ""
    )
    return value, _SHORT_UNITS.get(token.unit, unit)


def _price(token: Token) -> str:
    amount = Decimal(token.key)
    whole = amount == amount.to_integral_value()
    digits = f"{int(amount):,}" if whole else f"{amount:,.2f}"
    symbol = _SYMBOLS[token.unit]
    return f"{symbol}{digits}"


def _grouped(key: str) -> str:
    return f"{int(key):,}" if key.isdigit() else key
