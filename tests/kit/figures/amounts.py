"""Amounts of money as they are written in many places, made from their values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

NARROW, BROAD = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Amount:
    """*text* says *value* of *unit*."""

    text: str
    value: str
    unit: str
    language: str


def grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


def indian(whole: int) -> str:
    head, tail = divmod(whole, 1000)
    if not head:
        return str(tail)
    pairs = str(head)
    groups = [pairs[max(0, at - 2) : at] for at in range(len(pairs), 0, -2)]
    return ",".join([*reversed(groups), f"{tail:03}"])


def digits_of(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(char)) if char.isdecimal() else char for char in text)


Format = tuple[str, str, bool, Callable[[int, int], str]]
"""Unit, language, whether it has cents, and the writing of whole and cents."""

FORMATS: tuple[Format, ...] = (
    ("USD", "en", True, lambda a, c: f"${grouped(a, ',')}.{c:02}"),
    ("USD", "en", False, lambda a, _: f"${a}"),
    ("USD", "en", False, lambda a, _: f"{grouped(a, ',')} dollars"),
    ("GBP", "en", True, lambda a, c: f"£{a}.{c:02}"),
    ("AUD", "en", True, lambda a, c: f"A${grouped(a, ',')}.{c:02}"),
    ("EUR", "en", True, lambda a, c: f"{grouped(a, ' ')},{c:02} €"),
    ("EUR", "en", False, lambda a, _: f"€{grouped(a, ' ')}"),
    ("EUR", "en", False, lambda a, _: f"{a} euros"),
    ("EUR", "fr", True, lambda a, c: f"{grouped(a, NARROW)},{c:02}{BROAD}€"),
    ("EUR", "fr", False, lambda a, _: f"{grouped(a, BROAD)} €"),
    ("EUR", "de", True, lambda a, c: f"{grouped(a, '.')},{c:02} €"),
    ("EUR", "de", False, lambda a, _: f"{grouped(a, '.')} €"),
    ("EUR", "de", False, lambda a, _: f"€{grouped(a, '.')}"),
    ("EUR", "de", False, lambda a, _: f"{a},– €"),
    ("EUR", "es", False, lambda a, _: f"{grouped(a, '.')} euros"),
    ("CHF", "de", True, lambda a, c: f"CHF {grouped(a, '’')}.{c:02}"),
    ("CHF", "en", False, lambda a, _: f"{grouped(a, chr(39))} CHF"),
    ("INR", "en", False, lambda a, _: f"₹{indian(a)}"),
    ("INR", "en", True, lambda a, c: f"Rs. {indian(a)}.{c:02}"),
    ("INR", "hi", False, lambda a, _: f"₹{digits_of(indian(a), '०')}"),
    ("JPY", "ja", False, lambda a, _: f"{grouped(a, ',')}円"),
    ("JPY", "ja", False, lambda a, _: f"￥{digits_of(str(a), '０')}"),
    ("CNY", "zh", False, lambda a, _: f"{a}元"),
    ("KRW", "ko", False, lambda a, _: f"{grouped(a, ',')}원"),
    ("AED", "ar", False, lambda a, _: f"{digits_of(str(a), '٠')} درهم"),
    ("SAR", "ar", True, lambda a, c: f"{digits_of(f'{a:,}'.replace(',', '٬') + f'٫{c:02}', '٠')} ريال"),
    ("PLN", "pl", True, lambda a, c: f"{grouped(a, ' ')},{c:02} zł"),
    ("SEK", "sv", False, lambda a, _: f"{grouped(a, ' ')} kr"),
    ("CZK", "cs", False, lambda a, _: f"{grouped(a, BROAD)} Kč"),
    ("TRY", "tr", True, lambda a, c: f"{grouped(a, '.')},{c:02} TL"),
    ("BRL", "pt", True, lambda a, c: f"R$ {grouped(a, '.')},{c:02}"),
    ("IDR", "id", False, lambda a, _: f"Rp {grouped(a, '.')}"),
    ("RUB", "ru", False, lambda a, _: f"{grouped(a, ' ')} руб"),
)


@st.composite
def amounts(draw: st.DrawFn, formats: tuple[Format, ...] = FORMATS) -> Amount:
    unit, language, has_cents, write = draw(st.sampled_from(formats))
    whole = draw(st.integers(1, 99) | st.integers(100, 9_999_999))
    cents = draw(st.integers(0, 99)) if has_cents else 0
    value = f"{whole}.{cents:02}".rstrip("0").rstrip(".") if cents else str(whole)
    return Amount(write(whole, cents), value, unit, language)
