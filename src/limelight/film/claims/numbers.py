"""Numbers as people write them: digits or words, with currency, unit and bound, in one canonical form."""

from __future__ import annotations

from decimal import Decimal

from limelight.kit.figures import is_number_word, spelled_value, value_of

__all__ = [
    "BOUNDS",
    "CURRENCIES",
    "SCALES",
    "canonical_unit",
    "digits_value",
    "is_number_word",
    "spelled_value",
]

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


def digits_value(digits: str, *, scale: str = "", decimal_comma: bool = False) -> str:
    """Canonical value of digits with separators: "1,000" and "1000" meet, "12,99" and "12.99" too.

    ``scale`` is a following "k" or "million". Times ("10:30") stay as they are.
    """
    if ":" in digits:
        return digits.lstrip("0") or "0"
    value = Decimal(value_of(digits, "de" if decimal_comma else "en")) * SCALES.get(scale.lower(), 1)
    return f"{value.normalize():f}"
