"""Percentages, measures, ratios and counts from the house's one grammar of numbers, as people say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from limelight.engines.adapters.hibari import amounts, numerals
from limelight.engines.adapters.hibari.vocabulary import UNITS
from limelight.kit.figures import Figure
from limelight.kit.figures.numerals import NUMBER, SCALE, numerals_in, plain_digits
from limelight.kit.figures.units import UNITS as WRITTEN

__all__ = ["code", "measure", "number", "percent", "ratio"]

_TIGHT: Final = {
    "s": "second",
    '"': "inch",
    "”": "inch",
    "″": "inch",
    "in": "inch",
    "′": "foot",
    "K": "kelvin",
    "A": "amp",
}
_LENGTHS: Final = frozenset(
    ("metre", "centimetre", "millimetre", "kilometre", "inch", "foot", "pixel", "mile", "yard")
)
_OWN_WAY: Final = frozenset(("generation", "resolution", "line", "f-number", "times"))
"""5G, 4K, 1080p, f/1.8 and 10x are no amounts of something; 18s may be people and 27A a house."""


def percent(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """ "15%", "0-80%", "2,5 %"; a word for it stays a word."""
    written = plain_digits(figure.text)
    if re.search(r"[^\W\d_]", written):
        return _beside_words(pieces)
    sign = {"-": "minus ", "−": "minus ", "+": "plus "}.get(written[0], "")
    numbers = written[1:] if sign else written
    return (f"{sign}{_joined(numbers, ' to ')} percent", *[""] * (len(pieces) - 1))


def _beside_words(pieces: Sequence[str]) -> tuple[str, ...] | None:
    """A number in several words before a unit that is one: "15 000 metres"."""
    at = max((at for at, piece in enumerate(pieces) if re.search(r"[\d½¼¾⅓⅔⅛]", piece)), default=-1) + 1
    numbers = " ".join(pieces[:at])
    if at < 2 or re.search(r"[^\W\d_]", numbers):
        return None
    return (_joined(plain_digits(numbers), " to "), *[""] * (at - 1), *pieces[at:])


def measure(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """ "5,500 mAh", "2.5-3.5 kg", "850 sq. ft.", "6.7″"; a unit that is a word stays one."""
    written = plain_digits(figure.text)
    if figure.unit in _OWN_WAY or re.fullmatch(r"\d+[sAN]", written):
        return None
    if height := re.fullmatch(r"(\d)['’′]\s?(\d\d?)\D+", written):
        return _whole(f"{numerals.decimal(height[1])} foot {numerals.decimal(height[2])}", pieces)
    amount, unit, per = _parts(written)
    name = _unit_name(unit)
    if name is None or written[len(amount) :].startswith("-"):
        return _beside_words(pieces) if not per else None
    paid = f" per {amounts.period(per)}" if per else ""
    joint = " by " if figure.unit in _LENGTHS else " times "
    return _whole(f"{_signed(amount, joint)} {amounts.named(name, _last_value(amount))}{paid}", pieces)


def _parts(written: str) -> tuple[str, str, str]:
    """The numbers, the unit behind them, and what they are for."""
    found = re.match(rf"[-−+]?(?:[1-9]/\d+|{NUMBER}(?:\D{{1,4}}{NUMBER})*)", written)
    amount = found.group() if found else written
    unit = written[len(amount) :].strip(" \u00a0\u202f\u2009-")
    if unit in UNITS or unit in WRITTEN or unit in _TIGHT:
        return amount, unit, ""
    unit, _, per = unit.partition("/")
    return amount, unit, per


def _unit_name(unit: str) -> str | None:
    """The voice's name for a short *unit*; None for one that is a word of English or of none that it speaks."""
    if name := _TIGHT.get(unit) or UNITS.get(unit):
        return name
    named = WRITTEN.get(unit)
    if named is None or not unit.isascii() or (unit.isalpha() and len(unit) > 3):
        return None
    return named.replace("-", " ").replace("metre", "meter").replace("litre", "liter")


def _last_value(amount: str) -> str:
    """The value that the unit agrees with; parts of one are said as one is."""
    if "/" in amount or not re.search(r"\d", amount):
        return "1"
    return numerals.plain(numerals_in(amount)[-1][0])


def _signed(amount: str, joint: str) -> str:
    sign = {"-": "minus ", "−": "minus ", "+": "plus "}.get(amount[0], "")
    rest = amount[1:] if sign else amount
    if "/" in rest:
        return sign + (amounts.fraction(rest) or "")
    return sign + _joined(rest, joint if re.search(r"[x×]", rest) else " to ")


def _joined(numbers: str, joint: str) -> str:
    found = numerals_in(numbers)
    return joint.join(f"{numerals.decimal(one)} {numerals.scale_name(scale)}".strip() for one, scale in found)


def _whole(said: str, pieces: Sequence[str]) -> tuple[str, ...]:
    return (said, *[""] * (len(pieces) - 1))


def ratio(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """ "4.8/5" is four point eight out of five, "50/50" fifty fifty, "16:9" sixteen to nine."""
    written = plain_digits(figure.text).replace(" ", "")
    found = re.fullmatch(r"(\d+(?:[.,]\d)?)([/:])(\d+)", written)
    if found is None or len(figure.values) != 2:
        return None
    if found[2] == "/" and (simple := amounts.fraction(written)):
        return _whole(simple, pieces) if len(pieces) > 1 else None
    joint = " to " if found[2] == ":" else " out of " if found[1] != found[3] else " "
    return _whole(f"{numerals.decimal(found[1])}{joint}{numerals.decimal(found[3])}", pieces)


def code(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """Batches, which nobody counts."""
    if not re.fullmatch(r"\d+(?:\s?[-–]\s?|\sto\s)?\d+", figure.text):
        return None
    return tuple(
        " to ".join(_serial(digits) for digits in re.findall(r"\d+", piece)) or ("to" if piece else "")
        for piece in pieces
    )


def _serial(digits: str) -> str:
    """ "forty-four ten"; what has not four figures is read one by one."""
    return numerals.year(int(digits)) if re.fullmatch(r"[1-9]\d{3}", digits) else numerals.digits(digits)


def number(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """ "1.5m people", where a scale is no length, and "15 000 people"."""
    written = plain_digits(figure.text)
    if len(pieces) < 2 and not re.search(rf"\d{SCALE}", written):
        return None
    plus = " plus" if written.endswith("+") else ""
    return _whole(_joined(written, " to ") + plus, pieces)
