"""Numbers as people write them: digits or words, with currency, unit and bound, in one canonical form."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = [
    "BOUNDS",
    "CURRENCIES",
    "SCALES",
    "canonical_unit",
    "digits_value",
    "is_number_word",
    "spelled_value",
]

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SCALES = {"k": 1_000, "bn": 1_000_000_000, **_SCALES}
"""What may follow digits and multiply them."""

CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₩": "won", "₺": "lira"}
_UNIT_GROUPS = (
    "dollar dollars usd buck bucks|euro euros eur|pound pounds gbp lb lbs quid|yen jpy 円|rupee rupees inr",
    "cent cents|percent % pct|decibel decibels db|gram grams g|kilogram kilograms kilo kilos kg",
    "milliliter milliliters millilitre millilitres ml|liter liters litre litres l|ounce ounces oz",
    "hour hours hr hrs h|minute minutes min mins|second seconds sec secs s|day days|week weeks",
    "month months|year years yr yrs|night nights|kilometer kilometers kilometre kilometres km",
    "meter meters metre metres m|centimeter centimeters centimetre centimetres cm|inch inches",
    "millimeter millimeters millimetre millimetres mm|mile miles|foot feet ft|watt watts w|volt volts v",
    "gigabyte gigabytes gb|terabyte terabytes tb|megabyte megabytes mb|hertz hz|degree degrees ° °c °f",
    "calorie calories kcal cal|times x ×|am a.m|pm p.m|mah|lumen lumens lm|megapixel megapixels mp",
)
_UNITS = {
    unit: group.split()[0] for line in _UNIT_GROUPS for group in line.split("|") for unit in group.split()
}
BOUNDS = {
    "<": ("under", "below", "less than", "fewer than"),
    ">": ("over", "above", "more than"),
    "<=": ("up to", "at most", "no more than", "maximum"),
    ">=": ("at least", "from", "starting at", "starts at", "minimum"),
    "~": ("about", "around", "roughly", "nearly", "almost", "approximately"),
}
"""What a word before a number does to it; dropping or adding one changes the claim."""


def canonical_unit(word: str) -> str:
    """``decibel`` for "dB" and "decibels"; empty for what is not a unit."""
    return CURRENCIES.get(word) or _UNITS.get(word.lower().rstrip("."), "")


def is_number_word(word: str) -> bool:
    """True for a lower-case word that is (part of) a spelled number."""
    return word in _SMALL or word in _TENS or word in _SCALES


def spelled_value(words: list[str]) -> str:
    """Canonical value of spelled words: ``["one", "hundred", "forty", "nine"]`` is ``"149"``."""
    total = group = 0
    for word in words:
        if word in _SCALES:
            group = max(group, 1) * _SCALES[word]
            if word != "hundred":
                total, group = total + group, 0
        else:
            group += _SMALL.get(word, _TENS.get(word, 0))
    return str(total + group)


def digits_value(digits: str, *, scale: str = "", decimal_comma: bool = False) -> str:
    """Canonical value of digits with separators: "1,000" and "1000" meet, "12,99" and "12.99" too.

    ``scale`` is a following "k" or "million". Times ("10:30") stay as they are.
    """
    if ":" in digits:
        return digits.lstrip("0") or "0"
    thousands = "." if decimal_comma else ","
    plain = re.sub(rf"{re.escape(thousands)}(?=\d{{3}}(?:\D|$))", "", digits).replace(",", ".")
    head, _, tail = plain.rpartition(".")
    number = Decimal(f"{head.replace('.', '')}.{tail}" if head else tail)
    value = number * SCALES.get(scale.lower(), 1)
    return f"{value.normalize():f}"
