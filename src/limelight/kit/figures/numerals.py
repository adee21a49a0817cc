"""Numerals with separators, in any script: "1,299.00", "1.299,00", "1 234,56", "1'299", "2,49,999", "٥٥", "1½"."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = [
    "NUMBER",
    "NUMERAL",
    "SCALE",
    "numerals_in",
    "plain_digits",
    "value_of",
    "value_of_fraction",
    "values_of",
]

_SPACES = "\u00a0\u202f\u2009"
_PARTS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_PART = f"[{''.join(_PARTS)}]"
NUMERAL = (
    rf"(?:(?<!\d)(?:\d{{1,2}}(?:,\d{{2}}){{1,6}},\d{{3}}(?!\d)(?:\.\d{{1,2}}(?!\d))?"
    rf"|\d{{1,3}}(?:,\d{{3}}){{1,6}}(?!\d)(?:\.\d{{1,3}}(?!\d))?"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{1,6}}(?!\d)(?:,\d{{1,2}}(?!\d))?"
    rf"|\d{{1,3}}(?:['’{_SPACES}]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    rf"|\d{{1,3}}(?: \d{{3}}){{1,6}},\d{{1,2}}(?!\d)|\d{{1,3}}(?: \d{{3}}){{0,5}} 000(?!\d)"
    rf"|(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)|(?<![\w.,)\]])\.\d+(?![.,]?\d)|\d+\s?{_PART}|\d+)|{_PART})"
)
"""What is a number on its own."""
NUMBER = rf"(?:(?<!\d)\d{{1,3}}(?:[ {_SPACES}]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|{NUMERAL})"
"""What is a number beside a currency or a unit: groups may stand between plain spaces."""

_TIGHT = {
    "k": 3,
    "K": 3,
    "m": 6,
    "M": 6,
    "bn": 9,
    "Bn": 9,
    "万": 4,
    "億": 8,
    "亿": 8,
    "만": 4,
    "억": 8,
    "천": 3,
    "千": 3,
}
_LOOSE = {
    "thousand": 3, "lakh": 5, "lakhs": 5, "million": 6, "mn": 6, "crore": 7, "crores": 7, "billion": 9, "trillion": 12,
    "tsd.": 3, "mio.": 6, "mio": 6, "millionen": 6, "mrd.": 9, "mrd": 9, "milliarden": 9, "millions": 6, "milliards": 9, "mil": 3,
    "millones": 6, "mille": 3, "milioni": 6, "milhões": 6, "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "тыс.": 3, "млн": 6, "bin": 3,
    "milyon": 6, "tys.": 3, "mln": 6, "लाख": 5, "करोड़": 7,
}  # fmt: skip
_EAST = "万億亿만억천千"
SCALE = (
    rf"(?:[{_EAST}]|(?:{'|'.join(one for one in _TIGHT if one not in _EAST)})(?![\w'])"
    rf"|\s?(?i:{'|'.join(re.escape(one) for one in sorted(_LOOSE, key=len, reverse=True))})(?!\w))"
)
"""What multiplies the number before it."""
_POINT_LANGUAGES = frozenset({"en", "ja", "zh", "ko", "hi", "th", "bn", "ar", "he", "ur", "fa", "ms", "tl"})
"""Write decimals behind a point and groups with commas."""
_WIDE = str.maketrans("٫٬％٪￥．＋", ".,%%¥.+")


def plain_digits(text: str) -> str:
    """*text* with the digits and marks of every script as those of ASCII, each in its place."""
    if text.isascii():
        return text
    plain = re.sub(r"(?![0-9])\d", lambda found: str(int(found[0])), text).translate(_WIDE)
    return re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", plain)


def numerals_in(text: str) -> list[tuple[str, str]]:
    """Every number of plain *text* with the scale behind it."""
    return [(found[1], (found[2] or "").strip()) for found in re.finditer(rf"({NUMBER})({SCALE})?", text)]


def value_of(numeral: str, language: str = "en", scale: str = "", *, coins: bool = False) -> str:
    """The canonical decimal of *numeral*: shape decides what its separators are, and the language where shape can't.

    ``coins`` says that three digits after a mark are thousands, as no currency has so many decimals.
    """
    text = re.sub(rf"[{_SPACES} '’]", "", plain_digits(numeral))
    part = text[-1:] if text[-1:] in _PARTS else ""
    text = text.removesuffix(part)
    mark = _decimal_mark(text, language, coins=coins)
    head, _, tail = text.rpartition(mark) if mark else (text, "", "")
    number = Decimal(f"{re.sub('[.,]', '', head) or '0'}{'.' + tail if mark else ''}")
    if part:
        number += Decimal(value_of_fraction(_PARTS[part]))
    return f"{number.scaleb(_TIGHT.get(scale, _LOOSE.get(scale.lower(), 0))).normalize():f}"


def value_of_fraction(text: str) -> str:
    """ "0.5" of "1/2", to three places."""
    above, below = text.split("/")
    return f"{round(Decimal(above) / Decimal(below), 3).normalize():f}"


def values_of(text: str, language: str = "en", *, coins: bool = False) -> tuple[str, ...]:
    """The values of all numbers of plain *text*; of "1-2m", both are millions."""
    found = numerals_in(text)
    shared = found[-1][1] if len(found) > 1 and not found[0][1] else ""
    return tuple(value_of(one, language, scale or shared, coins=coins) for one, scale in found)


def _decimal_mark(text: str, language: str, *, coins: bool) -> str:
    """The separator of the decimals, or nothing."""
    marks = re.findall(r"[.,]", text)
    if not marks:
        return ""
    if len(marks) > 1:
        return marks[-1] if len(set(marks)) > 1 else ""
    leading, _, tail = text.partition(marks[0])
    if len(tail) != 3 or leading in {"", "0"} or len(leading) > 3:
        return marks[0]
    group = "," if language in _POINT_LANGUAGES else "."
    return "" if coins or marks[0] == group else marks[0]
