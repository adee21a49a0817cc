"""Numerals with separators, in any script: "1,299.00", "1.299,00", "1 234,56", "1'299", "2,49,999", "٥٥"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

__all__ = ["NUMERAL", "SCALES", "plain_digits", "value_of"]

_SPACES = "\u00a0\u202f\u2009"
NUMERAL = (
    rf"(?:\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d{{1,2}})?"
    rf"|\d{{1,3}}(?:[,'’{_SPACES}]\d{{3}})+(?!\d)(?:\.\d{{1,3}})?"
    rf"|\d{{1,3}}(?:[.'’{_SPACES} ]\d{{3}})+(?!\d),\d{{1,2}}(?!\d)"
    rf"|\d{{1,3}}(?:[.'’{_SPACES}]\d{{3}})+(?![\d.])"
    rf"|\d+[.,]\d+(?![.\d])|\d+)"
)
SPACED = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d{1,2})?"
"""Groups between plain spaces: a number only where a currency or a unit says so."""
SCALES = {"k": 3, "thousand": 3, "lakh": 5, "lakhs": 5, "m": 6, "mn": 6, "million": 6, "crore": 7, "crores": 7, "bn": 9, "billion": 9}  # fmt: skip
_POINT_LANGUAGES = frozenset({"en", "ja", "zh", "ko", "hi", "th", "bn", "ar", "he", "ur", "fa"})
"""Write decimals behind a point and groups with commas."""


def plain_digits(text: str) -> str:
    """*text* with the digits of every script as 0–9, each in its place."""
    return "".join(str(unicodedata.digit(char, 0)) if char.isdigit() and not char.isascii() and unicodedata.category(char) == "Nd" else char for char in text)  # fmt: skip


def value_of(numeral: str, language: str = "en", scale: str = "") -> str:
    """The canonical decimal of *numeral*: shape decides what its separators are, and the language where shape can't."""
    text = re.sub(rf"[{_SPACES} '’]", "", plain_digits(numeral))
    mark = _decimal_mark(text, language)
    head, _, tail = text.rpartition(mark) if mark else (text, "", "")
    digits = re.sub(r"[.,]", "", head) + (f".{tail}" if mark else "")
    try:
        number = Decimal(digits or "0").scaleb(SCALES.get(scale.lower(), 0))
    except InvalidOperation:
        return digits
    return f"{number.normalize():f}"


def _decimal_mark(text: str, language: str) -> str:
    """The separator of the decimals, or nothing."""
    marks = re.findall(r"[.,]", text)
    if not marks:
        return ""
    last, tail = marks[-1], re.split(r"[.,]", text)[-1]
    if len(set(marks)) > 1:
        return last
    if len(marks) > 1:
        return ""
    if len(tail) != 3:
        return last
    points = language.split("-", maxsplit=1)[0] in _POINT_LANGUAGES
    groups = last == ("," if points else ".")
    leading = text.split(last, maxsplit=1)[0]
    return "" if groups and leading not in {"", "0"} and len(leading) <= 3 else last
