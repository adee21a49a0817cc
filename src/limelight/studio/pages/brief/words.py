"""What choices of a brief are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from limelight.film.goals import Goal
from limelight.media.formats import load_placements

__all__ = ["ASPECTS", "CAPTIONS", "GOALS", "LANGUAGES", "NETWORKS", "networks"]

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
ASPECTS: Final[Mapping[str, str]] = {
    "9:16": "Upright 9:16",
    "4:5": "Portrait 4:5",
    "1:1": "Square 1:1",
    "16:9": "Wide 16:9",
}
CAPTIONS: Final[Mapping[str, str]] = {
    "pill": "On a pill",
    "karaoke": "Karaoke",
    "pop": "Word by word",
    "clean": "Plain",
    "none": "None",
}
NETWORKS: Final[Mapping[str, str]] = {
    "youtube": "YouTube", "tiktok": "TikTok", "linkedin": "LinkedIn", "x": "X", "meta_ads": "Meta ads",
    "google_ads": "Google ads", "tiktok_ads": "TikTok ads", "linkedin_ads": "LinkedIn ads", "x_ads": "X ads",
    "snapchat_ads": "Snapchat ads", "pinterest_ads": "Pinterest ads",
}  # fmt: skip


def networks() -> Mapping[str, dict[str, str]]:
    """By network's name its placements: id → name."""
    found: dict[str, dict[str, str]] = {}
    for placement in load_placements().values():
        network = NETWORKS.get(placement.platform, placement.platform.capitalize())
        slot = placement.id.partition("/")[2].replace("_", " ")
        found.setdefault(network, {})[placement.id] = slot.capitalize()
    return found
