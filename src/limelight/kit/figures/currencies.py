"""Money: a number with a sign, a code or a word, one or two ends, and what it is paid for."""

from __future__ import annotations

import re
from typing import Final

from limelight.kit.figures.form import TO, Form, Reading, any_of, compiled
from limelight.kit.figures.numerals import NUMBER, SCALE, value_of, values_of
from limelight.kit.figures.units import PERIODS, UNITS

__all__ = ["CURRENCY_WORDS", "MONEY", "paid_for"]

_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD",
    "MX$": "MXN", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB",
    "₫": "VND", "₴": "UAH", "₪": "ILS", "฿": "THB", "₦": "NGN", "₱": "PHP", "₵": "GHS", "₸": "KZT",
}  # fmt: skip
_CODES = {
    code: code
    for code in [
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CHF",
        "AUD",
        "CAD",
        "NZD",
        "CNY",
        "HKD",
        "SGD",
        "INR",
        "NOK",
        "SEK",
        "DKK",
        "ISK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "TRY",
        "RUB",
        "UAH",
        "ILS",
        "AED",
        "SAR",
        "QAR",
        "KWD",
        "BHD",
        "OMR",
        "EGP",
        "ZAR",
        "NGN",
        "KES",
        "GHS",
        "BRL",
        "MXN",
        "ARS",
        "CLP",
        "COP",
        "KRW",
        "THB",
        "VND",
        "IDR",
        "MYR",
        "PHP",
        "TWD",
    ]
}
_LETTERS = {"Rs.": "INR", "Rs": "INR", "Rp.": "IDR", "Rp": "IDR", "Fr.": "CHF", "RM": "MYR", "KSh": "KES", "kr.": "SEK", "kr": "SEK", "R": "ZAR"}  # fmt: skip
_WORD_LINES = (
    "USD dollar dollars bucks Dollar dólares dolares dollari dolarów dolar ドル 달러 美元 دولار دولارًا долларов|"
    "EUR euro euros Euro Euros euroa ユーロ 유로 欧元 يورو евро|GBP pound pounds quid Pfund libras livres sterline|"
    "INR rupee rupees रुपये रुपए रु|JPY yen 円 日元|CNY yuan 元 块|KRW won 원|CHF francs franc Franken Fr.|SEK kronor kr kr.|NOK kroner|"
    "PLN zł złotych złote złoty|CZK Kč korun|HUF Ft forint|RON lei|TRY lira TL|RUB руб. руб рублей рубля рубль ₽|UAH грн|BRL reais real|"
    "AED dirham dirhams درهم درهمًا درهما دراهم|SAR riyal riyals ريال ريالاً ريالًا|KWD دينار|EGP جنيه جنيهاً|THB baht บาท|VND đồng đ|"
    "IDR rupiah|ZAR rand|NGN naira|MXN pesos|GBp p pence|USc ¢ cents cent|EURc ct Cent Cents"
)
_WORDS = {name: parts[0] for line in _WORD_LINES.split("|") if (parts := line.split()) for name in parts[1:]}
_BEFORE = _SIGNS | _CODES | _LETTERS
_AFTER = {sign: code for sign, code in _SIGNS.items() if len(sign) == 1} | _CODES | _WORDS
_MINOR = frozenset({"GBp", "USc", "EURc"})
CURRENCY_WORDS: Final = {
    name: code
    for name, code in _WORDS.items()
    if name.isascii() and name.islower() and len(name) > 3 and code in {"USD", "EUR", "GBP", "INR", "JPY", "GBp", "USc"}
}  # fmt: skip
"""What English says after a spelled number."""
_POINTED = frozenset({"USD", "GBP", "AUD", "CAD", "NZD"})
"""Where a point is never between thousands, and fuel has three decimals."""
_OF_COUNTRY = {"nb": "NOK", "nn": "NOK", "no": "NOK", "da": "DKK", "is": "ISK", "fo": "DKK"}
"""Whose crown "kr" is."""

_SIGN = rf"(?:{any_of(_SIGNS)}|(?<![^\W\d_])(?:{any_of((_CODES | _LETTERS).keys() - {'R'})}|R(?=\s?\d{{1,3}}(?:[\s,]\d{{3}})|\d{{3}})))"
_ANY = any_of(_BEFORE | _AFTER)
_NAME = rf"(?:{any_of(_AFTER)})"
_PERIOD = rf"(?:{any_of(PERIODS)})(?!\w)"
_PER = rf"(?:\s?/\s?{_PERIOD}|\s(?:per|a|an|pro|par|al|por|im|om)\s{_PERIOD})"
_DASH = r"(?:[.,][–—-]{1,2}|/[-–])"
_NO_MEASURE = (
    rf"(?!\s?(?:{any_of(name for name in UNITS if len(name) > 1 or not name.isalnum())}|[kgm%])(?!\w))"
)
_CENTS = r"(?:\sand\s(?P<cents>\d{1,2})\s(?:cents|pence)\b)"


def _money() -> re.Pattern[str]:
    first = rf"{_SIGN}\s?{NUMBER}{SCALE}?(?:{TO}(?:{_SIGN}\s?{NUMBER}|{NUMBER}{SCALE}|{NUMBER}(?!\d){_NO_MEASURE}){SCALE}?)?{_DASH}?(?:\s?(?:{any_of(_CODES)})\b)?"
    last = rf"{NUMBER}{SCALE}?(?:{TO}{NUMBER}{SCALE}?)?{_DASH}?[\s-]?{_NAME}(?![\w'’]){_CENTS}?"
    east = rf"{NUMBER}{SCALE}?(?:円|元|块|원|บาท|ドル|ユーロ)"
    return compiled(rf"(?P<amount>{first}|{last}|{east}){_PER}?")


def _read(match: re.Match[str], language: str) -> Reading | None:
    amount = match["amount"]
    codes = [code for sign in re.findall(_ANY, _without_numbers(amount)) if (code := _code(sign, language))]
    unit = codes[-1] if codes and codes[-1] in _CODES else codes[0] if codes else ""
    if not unit or (unit == "GBp" and re.search(r"\d\s+p$|\d\s*-p$|^\d{3,4}p$", amount)):
        return None
    whole = amount[: match.start("cents") - match.start()] if match["cents"] else amount
    values = values_of(whole, language, coins=unit not in _POINTED)
    if match["cents"]:
        values = (value_of(f"{values[0]}.{match['cents'].zfill(2)}"),)
    return Reading(values, unit, paid_for(match.group()[len(amount) :]))


def _without_numbers(text: str) -> str:
    return re.sub(rf"{NUMBER}{SCALE}?", " ", text)


def _code(sign: str, language: str) -> str:
    if sign in {"kr", "kr."}:
        return _OF_COUNTRY.get(language, "SEK")
    if sign == "¥" and language == "zh":
        return "CNY"
    return _BEFORE.get(sign) or _AFTER.get(sign, "")


def paid_for(text: str) -> str:
    """``month`` of "/mo" and " a month"; empty for what names no period."""
    words = re.findall(r"[^\W\d_]+", text)
    return PERIODS.get(words[-1], "") if words else ""


MONEY = Form("money", _money, _read)
