"""Runs of capitals, which names are made of, in every script that has capitals."""

from __future__ import annotations

__all__ = ["CASELESS", "LINK", "RUN", "WORD"]

_SMALL = "".join(char for char in map(chr, range(0x61, 0x590)) if char.islower())
"""Small letters of the scripts that have capitals."""
WORD = rf"[^\W\d_{_SMALL}][\w'’&.-]*"
LINK = r"(?:&|and|of|the|de|du|des|la|le|der|die|das|und|y|e|et|van|di|da|do|dos|das|del|dell|della|dello|dei|degli|delle|zum|zur|op|den|ter|och|og)"
RUN = rf"{WORD}(?:(?:\s(?:{LINK}\s){{0,2}}|\s)(?:{WORD}|\d{{1,3}}[A-Z]*\b(?![ .]?\d)|[A-Z]\d+\w*))*"
CASELESS = frozenset(
    [
        "ar",
        "fa",
        "ur",
        "he",
        "hi",
        "bn",
        "th",
        "ja",
        "zh",
        "ko",
        "ta",
        "te",
        "gu",
        "kn",
        "ml",
        "pa",
        "ka",
        "am",
        "km",
        "lo",
        "my",
    ]
)
"""Languages whose letters have no capitals to tell a name by."""
