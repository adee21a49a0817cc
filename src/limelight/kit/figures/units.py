"""Currencies and units as they are written, in the singular of one name each."""

from __future__ import annotations

import re

__all__ = ["AFTER", "BEFORE", "CURRENCIES", "PERIODS", "UNITS", "unit_pattern"]

BEFORE = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "$": "USD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB", "₫": "VND", "₴": "UAH", "₪": "ILS",
    "฿": "THB", "₦": "NGN", "₱": "PHP", "Rs.": "INR", "Rs": "INR", "Rp": "IDR", "INR": "INR", "EUR": "EUR", "USD": "USD", "GBP": "GBP",
    "CHF": "CHF", "Fr.": "CHF", "NOK": "NOK", "SEK": "SEK", "DKK": "DKK", "PLN": "PLN", "AED": "AED", "AUD": "AUD", "CAD": "CAD",
    "kr": "SEK", "kr.": "SEK",
}  # fmt: skip
AFTER = {
    "€": "EUR", "£": "GBP", "$": "USD", "₺": "TRY", "₽": "RUB", "₹": "INR", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON", "kr": "SEK",
    "kr.": "SEK", "TL": "TRY", "CHF": "CHF", "EUR": "EUR", "USD": "USD", "GBP": "GBP", "NOK": "NOK", "SEK": "SEK", "DKK": "DKK", "PLN": "PLN",
    "AED": "AED", "dollars": "USD", "dollar": "USD", "bucks": "USD", "euros": "EUR", "euro": "EUR", "Euro": "EUR", "pounds": "GBP",
    "pound": "GBP", "quid": "GBP", "rupees": "INR", "rupee": "INR", "yen": "JPY", "francs": "CHF", "kronor": "SEK", "kroner": "NOK",
    "złotych": "PLN", "złote": "PLN", "reais": "BRL", "real": "BRL", "lira": "TRY", "円": "JPY", "日元": "JPY", "元": "CNY", "块": "CNY",
    "원": "KRW", "руб.": "RUB", "руб": "RUB", "рублей": "RUB", "рубля": "RUB", "грн": "UAH", "درهم": "AED", "درهمًا": "AED", "درهما": "AED",
    "دراهم": "AED", "ريال": "SAR", "ريالاً": "SAR", "ريالًا": "SAR", "دينار": "KWD", "جنيه": "EGP", "جنيهاً": "EGP", "دولار": "USD",
    "रुपये": "INR", "रुपए": "INR", "रु": "INR", "ribu": "IDR", "p": "GBp", "pence": "GBp", "¢": "USc", "cents": "USc", "cent": "USc", "ct": "EURc",
}  # fmt: skip
CURRENCIES = frozenset({*BEFORE.values(), *AFTER.values()})
_UNIT_LINES = (
    "kilogram kg kilo kilos kilogram kilograms kilogrammes|gram g gr gram grams grammes Gramm ग्राम 克|milligram mg|tonne t tonnes|ounce oz|pound-weight lb lbs",
    "litre l L litre litres liter liters Liter|millilitre ml mL millilitre millilitres milliliter milliliters|centilitre cl",
    'kilometre km kilometres kilometers Kilometer|metre m metre metres meter meters|centimetre cm|millimetre mm|mile mile miles mi|foot ft|inch in inch inches″ " ”|'
    "square-metre m² m2 sqm qm|square-foot sq.ft sqft",
    "hour h hr hrs hour hours Std Stunden heures horas ore uur godz|minute min mins min. minute minutes Minuten minuti minutos minuten|second s sec secs second seconds|"
    "day day days Tage Tagen jours días giorni dias dagen dni dagar gün|week week weeks wk Wochen semaines semanas settimane weken|month month months mo Monate Monaten mois meses mesi|"
    "year year years yr yrs Jahre Jahren ans años anni anos jaar lat|night night nights Nächte nuits noches notti",
    "percent-point pp|degree ° °C °F degrees degree|watt W watt watts|kilowatt kW|kilowatt-hour kWh|watt-hour Wh|volt V|milliampere-hour mAh|ampere A|hertz Hz|kilohertz kHz|"
    "megahertz MHz|gigahertz GHz|newton-metre Nm|bar bar|decibel dB decibel decibels|lumen lm lumen lumens|kelvin K",
    "gigabyte GB|megabyte MB|terabyte TB|kilobyte KB|megabit Mbit Mbps|gigabit Gbit Gbps|megapixel MP megapixel megapixels|pixel px|generation G|line p|calorie kcal cal|"
    "horsepower hp PS|kilometre-hour km/h kph|mile-hour mph|times x ×|dpi dpi|bed bed beds|litre-hundred l/100km",
)
UNITS = {name: parts[0] for line in _UNIT_LINES for group in line.split("|") if (parts := group.split()) for name in parts[1:] or parts}  # fmt: skip
"""What is written: the unit. Case matters: 5G is no weight, 5 g is."""
PERIODS = {
    "mo": "month", "month": "month", "yr": "year", "year": "year", "wk": "week", "week": "week", "day": "day", "night": "night", "hr": "hour",
    "hour": "hour", "h": "hour", "person": "person", "head": "person", "user": "user", "seat": "seat", "piece": "piece", "pc": "piece",
    "kg": "kilogram", "kWh": "kilowatt-hour", "km": "kilometre", "mile": "mile", "class": "class", "lesson": "lesson", "session": "session",
    "Monat": "month", "Jahr": "year", "Person": "person", "Stunde": "hour", "Tag": "day", "Nacht": "night", "mois": "month", "an": "year",
    "mes": "month", "año": "year", "mese": "month", "mês": "month", "maand": "month", "uur": "hour",
}  # fmt: skip


def unit_pattern(names: dict[str, str]) -> str:
    """Any of *names*, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
