"""What choices of a brief are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from limelight.film.goals import Goal
from limelight.media.formats import load_placements
from limelight.studio.wording import network_name, slot_name

__all__ = ["GOALS", "LANGUAGES", "networks"]

GOALS: Final[Mapping[Goal, str]] = {
    "ad": "Sell something",
    "explainer": "Explain something",
    "announcement": "Announce something",
    "howto": "Show how it is done",
    "list": "A list",
    "story": "Tell a story",
}
LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish",
    "cs": "Czech", "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "ru": "Russian", "uk": "Ukrainian",
    "ar": "Arabic", "fa": "Persian", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian", "vi": "Vietnamese",
    "th": "Thai", "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
}  # fmt: skip


def networks() -> Mapping[str, dict[str, str]]:
    """By network's name its placements: id → name."""
    found: dict[str, dict[str, str]] = {}
    for placement in load_placements().values():
        found.setdefault(network_name(placement.platform), {})[placement.id] = slot_name(placement.id)
    return found
