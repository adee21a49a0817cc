"""Figures as people read them: "149 dollars" is heard, "$149" is read."""

from __future__ import annotations

import re

from limelight.kit.figures.figure import Figure
from limelight.kit.figures.find import find_figures

__all__ = ["as_read"]

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹"}
_KEPT = 12
"""Counts up to this one stay words."""
_NO_BREAK = "\u00a0"


def as_read(text: str, language: str = "en") -> str:
    """*text* with its figures in the form for the eye, every value as it is.

    Digits keep the writer's own form; a number and its unit hold together by a no-break space.
    """
    shown = text
    for figure in reversed(find_figures(text, language)):
        shown = f"{shown[: figure.start]}{_read(figure, language)}{shown[figure.end :]}"
    return shown


def _read(figure: Figure, language: str) -> str:
    english = language.split("-", maxsplit=1)[0] == "en"
    if (
        english
        and figure.kind == "money"
        and figure.text[:1].isalnum()
        and figure.unit in _SIGNS
        and not figure.per
    ):
        return _priced(figure)
    if figure.text[:1].isalpha() and figure.kind in {"number", "measure"} and len(figure.values) == 1:
        return _counted(figure)
    if figure.kind in {"money", "measure", "percent", "phone", "date", "time"}:
        return figure.text.replace(" ", _NO_BREAK) if len(figure.text.split()) <= 3 else figure.text
    return figure.text


def _priced(figure: Figure) -> str:
    """ "149 dollars" as "$149"; a sign or a code that was written stays where it stands."""
    words = re.fullmatch(
        r"(?P<number>[\d.,'’\s]+|[a-zA-Z -]+?)\s?(?P<unit>dollars?|bucks|euros?|Euro|pounds?|quid|rupees?)",
        figure.text,
    )
    if words is None or len(figure.values) != 1:
        return figure.text.replace(" ", _NO_BREAK)
    digits = words["number"].strip()
    shown = digits if digits[:1].isdigit() else _grouped(figure.values[0])
    return f"{_SIGNS[figure.unit]}{shown}"


def _counted(figure: Figure) -> str:
    value = int(float(figure.values[0]))
    unit = figure.text.split()[-1] if figure.kind == "measure" else ""
    if value <= _KEPT and (not unit or " " not in figure.text.strip()):
        return figure.text
    if value <= _KEPT:
        return figure.text
    return f"{_grouped(figure.values[0])}{_NO_BREAK}{unit}" if unit else _grouped(figure.values[0])


def _grouped(value: str) -> str:
    whole, _, part = value.partition(".")
    return f"{int(whole):,}{'.' + part if part else ''}"
