"""Numbers as English speakers say them (American: no "and" inside a number)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from limelight.kit.figures.numerals import plain_digits, value_of

__all__ = ["cardinal", "decimal", "digits", "ordinal", "plain", "plural", "scale_name", "year"]

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_LIMIT = 1000 ** len(_SCALES)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_NAMES: Final = {3: "thousand", 5: "lakh", 6: "million", 7: "crore", 9: "billion", 12: "trillion"}
_PARTS: Final = {
    "½": "a half",
    "¼": "a quarter",
    "¾": "three quarters",
    "⅓": "a third",
    "⅔": "two thirds",
    "⅛": "an eighth",
}
_PLURALS = {
    "foot": "feet",
    "half": "halves",
    "inch": "inches",
    "six": "sixes",
    "lux": "lux",
    "kelvin": "kelvin",
}


def cardinal(number: int) -> str:
    """``149`` is "one hundred forty-nine"; numbers too long to grasp are read digit by digit."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number >= _LIMIT:
        return digits(str(number))
    if number == 0:
        return _ONES[0]
    return " ".join(_group(part, scale) for part, scale in _thousands(number) if part)


def _thousands(number: int) -> list[tuple[int, str]]:
    groups: list[tuple[int, str]] = []
    for scale in _SCALES:
        number, part = divmod(number, 1000)
        groups.append((part, scale))
    return groups[::-1]


def _group(number: int, scale: str) -> str:
    hundreds, rest = divmod(number, 100)
    words = [_ONES[hundreds], "hundred"] if hundreds else []
    words += [_below_hundred(rest)] if rest else []
    return " ".join([*words, scale] if scale else words)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def ordinal(number: int) -> str:
    """``21`` is "twenty-first"."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return f"{head}{last[:-1]}ieth" if last.endswith("y") else f"{head}{last}th"


def year(number: int) -> str:
    """``1998`` is "nineteen ninety-eight", ``2005`` "two thousand five", ``2025`` "twenty twenty-five"."""
    century, rest = divmod(number, 100)
    if not 11 <= century <= 99 or (century % 10 == 0 and rest < 10):
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{_below_hundred(rest)}"


def plain(numeral: str, *, coins: bool = False) -> str:
    """*numeral* without its groups and with a point before its decimals, of which none is lost.

    ``coins`` says that three digits after a mark are thousands.
    """
    text = plain_digits(numeral)
    if text.isdigit():
        return text
    value = value_of(text, coins=coins)
    tail = re.search(r"[.,](\d+)$", text)
    if tail is None or Decimal(re.sub(r"\D", "", text)) == Decimal(value):
        return value
    return f"{'' if tail.start() == 0 else value.partition('.')[0]}.{tail[1]}"


def decimal(text: str) -> str:
    """``3.14`` is "three point one four"; a lone zero after the point is "oh", as in a version."""
    for part, name in _PARTS.items():
        if text.endswith(part):
            return f"{decimal(whole)} and {name}" if (whole := text.removesuffix(part).strip()) else name
    whole, _, fraction = plain(text).partition(".")
    words = cardinal(int(whole)) if whole else ""
    if not fraction:
        return words
    return f"{words} point {'oh' if fraction == '0' else digits(fraction)}".strip()


def digits(text: str) -> str:
    """Each figure by itself, as in a telephone number."""
    return " ".join(_ONES[int(figure)] for figure in text)


def plural(noun: str) -> str:
    """The plural of a unit or a fraction's name, in words this package uses."""
    head, _, last = noun.rpartition(" ")
    if last in _PLURALS:
        return f"{head} {_PLURALS[last]}".strip()
    if last.endswith("y") and not last.endswith(("ay", "ey", "oy")):
        return f"{noun[:-1]}ies"
    return noun if last.endswith(("s", "z", "percent", "celsius", "fahrenheit")) else f"{noun}s"


def scale_name(scale: str) -> str:
    """ "million" of "m" or "Mio."; empty for what multiplies nothing."""
    value = value_of("1", scale=scale)
    return _NAMES.get(len(value) - 1, "")
