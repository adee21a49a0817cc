"""Text as a typesetter writes it: real quotes, dashes, ellipses and spaces; capitals by language."""

from __future__ import annotations

import re

__all__ = ["NARROW_SPACE", "NO_BREAK_SPACE", "typographic", "upper"]

NARROW_SPACE = "\u202f"
"""Narrow and unbreakable: between a figure and its unit."""

NO_BREAK_SPACE = "\u00a0"

_QUOTES = {
    "de": ("„", "“", "‚", "‘"),
    "fr": ("«\u202f", "\u202f»", "“", "”"),
    "es": ("«", "»", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "pl": ("„", "”", "‚", "’"),
    "ru": ("«", "»", "„", "“"),
    "sv": ("”", "”", "’", "’"),
    "fi": ("”", "”", "’", "’"),
}
_ENGLISH = ("“", "”", "‘", "’")
_OPENS_AFTER = r"(?:^|(?<=[\s(\[{—–\-/“‘„«]))"
_UNITS = (
    "mm|cm|m|km|µm|mg|g|kg|t|ml|cl|dl|l|L|oz|lb|lbs|ft|in|mi|mph|dB|dBA|Hz|kHz|MHz|GHz|W|kW|kWh|Wh|V|A|mA|mAh"
    "|s|ms|min|h|hrs?|kB|MB|GB|TB|Mbps|Gbps|px|rpm|bar|psi|kcal|cal|kJ|°C|°F|K|am|pm|AM|PM|€|%"
)
_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b|°|€|%)")


def typographic(text: str, language: str = "en") -> str:
    """*text* with straight quotes, hyphens used as dashes, triple dots and unit spaces set right."""
    text = re.sub(r"[ \t]+", " ", text.strip())
    text = text.replace("...", "…").replace("---", "—")
    text = re.sub(r"(?<=\w)--(?=\w)", "—", text)
    text = re.sub(r"(?<=\s)--?(?=\s)", "–" if language[:2] != "en" else "—", text)
    text = re.sub(r"(?<=\d)-(?=\d+(?:[^\d-]|$))(?<!\d-\d-)", "–", text) if _is_range(text) else text
    text = re.sub(r"(?<=\d)\s?[xX]\s?(?=\d)", f"{NARROW_SPACE}×{NARROW_SPACE}", text)
    return _UNIT.sub(NARROW_SPACE, _quoted(text, language[:2].lower()))


def upper(text: str, language: str = "en") -> str:
    """Capitals as *language* writes them: dotted İ in Turkish, no accents on Greek, ẞ in German."""
    code = language[:2].lower()
    if code in {"tr", "az"}:
        text = text.replace("i", "İ")
    elif code == "de":
        text = text.replace("ß", "ẞ")
    elif code == "el":
        text = text.translate(str.maketrans("άέήίόύώ", "αεηιουω"))
    return text.upper()


def _is_range(text: str) -> bool:
    """Digits joined by one hyphen are a range; by two, a date or a telephone number."""
    return re.search(r"\d-\d+-\d", text) is None


def _quoted(text: str, language: str) -> str:
    open_double, close_double, open_single, close_single = _QUOTES.get(language, _ENGLISH)
    text = re.sub(rf'{_OPENS_AFTER}"', open_double, text).replace('"', close_double)
    # An apostrophe is not a quote: inside words, and before a decade.
    text = re.sub(r"(?<=\w)'(?=\w)|(?<!\w)'(?=\d0s\b)", "’", text)
    text = re.sub(rf"{_OPENS_AFTER}'(?=[^']*')", open_single, text)
    return text.replace("'", close_single)
