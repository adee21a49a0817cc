"""Names of networks and slots, and what the crafts advise for the command line, said for pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from limelight.kit.money import credits_of

__all__ = [
    "ASPECTS",
    "CAPTIONS",
    "cost_words",
    "credit_words",
    "engine_name",
    "for_pages",
    "network_name",
    "placement_name",
    "slot_name",
]

_NAMES: Final = {"youtube": "YouTube", "tiktok": "TikTok", "linkedin": "LinkedIn"}

ASPECTS: Final[Mapping[str, str]] = {
    "9:16": "Upright 9:16",
    "4:5": "Portrait 4:5",
    "1:1": "Square 1:1",
    "16:9": "Wide 16:9",
}
CAPTIONS: Final[Mapping[str, str]] = {
    "pill": "Boxed",
    "karaoke": "Karaoke",
    "pop": "Word by word",
    "clean": "Plain",
    "none": "None",
}

_ENGINES: Final = {
    "house": "House writer",
    "llm": "Language model",
    "espeak": "eSpeak",
    "embedded": "House composer",
    "soundfont": "SoundFont",
    "fake-film": "Make-believe film",
}

_OPTIONS: Final = (
    (r"with a smaller --resolution or a shorter --duration", "with a smaller resolution or a shorter length"),
    (r"a smaller --resolution", "a smaller resolution"),
    (r"a (shorter|longer) --duration", r"a \1 length"),
    (r"--duration (\d+)", r"a length of \1 s"),
    (r" \(--[a-z-]+\)", ""),
    (r"\bRun `limelight engines`", "See Settings, Engines"),
    (r"`limelight engines`", "Settings, Engines"),
    (r"--aspect (\d+:\d+)", r"the shape \1"),
    (r"--quality (\w+)", r"the quality “\1”"),
    (r"--resolution (\d+)", r"\1 lines"),
    (r"--fps (\d+)", r"\1 frames a second"),
    (r"--(\w+)", r"another \1"),
    (r"[^.!?]*\b(?:GET|POST|PUT|PATCH|DELETE) /[^.]*\.", ""),
)


def for_pages(sentence: str) -> str:
    """*sentence* with options such as ``--duration 15`` as words for what the brief says, and nothing for programs."""
    for option, words in _OPTIONS:
        sentence = re.sub(option, words, sentence)
    return re.sub(
        r"no time for: (.+?)\. A longer", lambda found: f"no time for {_quoted(found[1])}. A longer", sentence
    ).strip()


def _quoted(facts: str) -> str:
    return ", ".join(f"“{fact}”" for fact in facts.split("; "))


def cost_words(micros: int) -> str:
    """What something cost, as people say it: ``free`` or ``12.5 credits``."""
    return credit_words(micros) if micros else "free"


def credit_words(micros: int) -> str:
    """*micros* as people pay them: ``12.5 credits``."""
    amount = f"{round(credits_of(micros), 2).normalize():f}"
    return f"{amount} credit" if amount == "1" else f"{amount} credits"


def engine_name(name: str) -> str:
    """``hibari`` as "Hibari"."""
    return _ENGINES.get(name, name.capitalize())


def network_name(network: str) -> str:
    """``google_ads`` as "Google ads"."""
    return _named(network)


def slot_name(placement: str) -> str:
    """``google_ads/youtube_bumper`` as "YouTube bumper"."""
    return _named(placement.partition("/")[2])


def placement_name(placement: str) -> str:
    """``instagram/reels`` as "Instagram, reels"."""
    network, _, slot = placement.partition("/")
    first, *rest = slot.split("_")
    return f"{network_name(network)}, {' '.join((_NAMES.get(first, first), *rest))}"


def _named(id_: str) -> str:
    first, *rest = id_.split("_")
    return " ".join((_NAMES.get(first, first.capitalize()), *rest))
