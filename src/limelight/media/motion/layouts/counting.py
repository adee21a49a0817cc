"""Which figures may roll: quantities. Money, dates, years and telephone numbers come as words do."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["counts_up"]

_QUANTITY = re.compile(
    r"[^\w\s+#-]{0,2}\s?\d+(?:[.,]\d+|[’'\u00a0\u202f\u2009 ]\d{3}(?!\d))*\s?[^\d\w\s]{0,2}", re.ASCII
)
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_UNBROKEN = re.compile(r"\d{7}")
_LEADING_ZERO = re.compile(r"\D*0\d")
_DAY = re.compile(r"[12]?\d|3[01]")
_CENTS = re.compile(r"\D*\d+[.,]\d\d")
"""A price, a date or a time as often as a measure; nobody says which where it has no unit."""

_MONEY = (
    "usd eur gbp chf jpy cny rmb inr aud cad nzd sek nok dkk pln czk huf ron try brl mxn zar krw rub uah aed sar "
    "dollar dollars buck bucks cent cents euro euros pound pounds quid pence franken fr rappen yen yuan rupee "
    "rupees rs kr kronen kronor kroner krone zł zloty złotych zlotych kč ft lei lev лв руб рублей грн real reais peso "
    "pesos rand won tl lira 円 元 원 บาท درهم ريال يورو دولار"
)
"""ISO 4217 codes and what currencies are called where films are made; feet are the price of forints."""
_TIMES = (
    "jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september "
    "october november december januar februar märz mai juni juli oktober dezember janvier février mars avril juin "
    "juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre "
    "octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro "
    "fevereiro março maio junho julho setembro outubro novembro dezembro januari februari maart mei augustus "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia am pm uhr 月 日 時"
)
"""Units of days and hours; they belong to a date or a time of day."""


def counts_up(figure: str, unit: str = "") -> bool:
    """Whether *figure* is a quantity that may roll: no money, date, time, telephone number, version or word."""
    text = figure.strip()
    if not _QUANTITY.fullmatch(text) or _UNBROKEN.search(text) or _LEADING_ZERO.match(text):
        return False
    if _is_money(f"{text} {unit}") or _is_day(text, unit):
        return False
    unsure = _YEAR.fullmatch(text) or _CENTS.fullmatch(text.rstrip("."))
    return len(re.findall(r"\.\d", text)) < 2 and not (unsure and not unit.strip())


def _is_money(text: str) -> bool:
    signs = any(unicodedata.category(letter) == "Sc" for letter in text)
    return signs or _holds_one_of(text, _MONEY)


def _is_day(text: str, unit: str) -> bool:
    """The day of a month: "12" with the unit "May", or with an ordinal's point; or an hour of the day."""
    return bool(_DAY.fullmatch(text.rstrip("."))) and (text.endswith(".") or _holds_one_of(unit, _TIMES))


def _holds_one_of(text: str, listed: str) -> bool:
    return not _words(listed).isdisjoint(re.findall(r"[^\W\d]+", text.casefold()))


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
