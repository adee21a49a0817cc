"""Prices as people say them, from the house's one grammar of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from limelight.engines.adapters.hibari import numerals
from limelight.engines.adapters.hibari.coins import COINS, Coins
from limelight.engines.adapters.hibari.numerals import scale_name
from limelight.kit.figures import Figure, find_figures
from limelight.kit.figures.numerals import numerals_in, plain_digits

__all__ = ["currency", "money", "price"]

_PER: Final = re.compile(r"\s?/\s?[^\W\d_]+\.?$")
_PAID: Final = frozenset(("a", "an", "per"))
_SPELLED: Final = re.compile(r"[a-z]{4,}|yen|quid|won|zloty")
_SIGN: Final = re.compile(r"[^\W\d_]*[^\w\s.,'’–—+-]|[A-Z]{3}|Rs")
_Amount = tuple[str, str]
"""A number with a point before its decimals, and the name of what multiplies it."""
_CROWN: Final = re.compile(r"kr\.?(?![^\W\d_])")
_CROWNS: Final = Coins("krona", "kronor", "öre", "öre")


def price(text: str) -> str | None:
    """$149, $149.99, 149€, $5k, $10/mo, where nothing else is written."""
    found = find_figures(text)
    if len(found) != 1 or found[0].kind != "money" or found[0].text != text:
        return None
    said = money(found[0], (text,))
    return said[0] if said else None


def currency(sign: str) -> str | None:
    """What a sign stands for that has no number: "US$", "€"."""
    if len(sign) > 3 or not re.search(r"[^\w\s]", sign):
        return None
    found = find_figures(f"{sign}2")
    coins = COINS.get(found[0].unit) if len(found) == 1 and found[0].kind == "money" else None
    return coins and coins.many


def money(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...] | None:
    """The readings of *pieces*, the written words of *figure*: all of it on the first, words stay words."""
    kept = _words_behind(figure, pieces)
    written = " ".join(pieces[: len(pieces) - len(kept)])
    amount = _PER.sub("", written) if figure.per and not kept else written
    said = _amount(figure, amount, named=not (kept and kept[0] not in _PAID))
    if said is None:
        return None
    per = f" {_period(figure.per)}" if figure.per and amount != written else ""
    return (said + per, *[""] * (len(pieces) - len(kept) - 1), *kept)


def _words_behind(figure: Figure, pieces: Sequence[str]) -> tuple[str, ...]:
    """The "a night" of "€89 a night" and the "dollars" of "149 dollars"; "/ night" is no word."""
    at = len(pieces)
    if figure.per and "/" in figure.text:
        return ()
    if figure.per and at > 2 and pieces[-2] in _PAID:
        at -= 2
    while at > 1 and not re.search(r"\d", pieces[at - 1]) and _is_spelled(pieces[at - 1]):
        at -= 1
    return tuple(pieces[at:])


def _is_spelled(word: str) -> bool:
    return bool(_SPELLED.fullmatch(word)) and not scale_name(word)


def _period(per: str) -> str:
    name = per.replace("-", " ").replace("litre", "liter").replace("kilometre", "kilometer")
    return f"{'an' if name.startswith('hour') else 'a'} {name}"


def _amount(figure: Figure, text: str, *, named: bool) -> str | None:
    """*named*: the currency is still to be said, as no word says it."""
    # Three digits behind a mark are thousands, but for dollars and pounds, whose mark is the point.
    grouped = not re.search(r"[£$]", text)
    found = [
        (numerals.plain(one, coins=grouped), scale_name(scale))
        for one, scale in numerals_in(plain_digits(text))
    ]
    coins = _CROWNS if _CROWN.search(text) else COINS.get(figure.unit)
    if not found or len(found) > 2 or coins is None:
        return None
    if not named:
        return " to ".join(map(_number, found))
    return _named(found, coins, one_by_one=len(_SIGN.findall(text)) > 1)


def _named(found: Sequence[_Amount], coins: Coins, *, one_by_one: bool) -> str:
    """Both ends with their currency where both have it or there are coins; of "£1-2m" both are millions."""
    shared = len(found) > 1 and found[-1][1] and not found[0][1]
    if not shared and (len(found) == 1 or one_by_one or any(_has_coins(one, coins) for one, _ in found)):
        return " to ".join(_with_coins(one, coins) for one in found)
    return f"{' to '.join(map(_number, found))} {coins.many}"


def _has_coins(plain: str, coins: Coins) -> bool:
    return bool(coins.small) and re.fullmatch(r"\d*\.\d\d", plain) is not None


def _with_coins(amount: _Amount, coins: Coins) -> str:
    plain, scale = amount
    if scale or (not _has_coins(plain, coins) and "." in plain):
        return f"{_number(amount)} {coins.many}"
    whole, _, part = plain.partition(".")
    units, cents = int(whole or 0), int(part or 0)
    said = [_counted(units, coins.one, coins.many)] if units or not cents else []
    said += [_counted(cents, coins.small, coins.smalls)] if cents else []
    return " and ".join(said)


def _counted(count: int, one: str, many: str) -> str:
    return f"{numerals.cardinal(count)} {one if count == 1 else many}"


def _number(amount: _Amount) -> str:
    plain, scale = amount
    return f"{numerals.decimal(plain)} {scale}".strip()
