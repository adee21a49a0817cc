"""What the crafts advise for the command line, said for pages."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["for_pages", "placement_name"]

_NAMES: Final = {
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "linkedin": "LinkedIn",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "instream": "in-stream",
    "x": "X",
}

_OPTIONS: Final = (
    (r"with a smaller --resolution or a shorter --duration", "with a smaller resolution or a shorter length"),
    (r"a smaller --resolution", "a smaller resolution"),
    (r"a (shorter|longer) --duration", r"a \1 length"),
    (r"--duration (\d+)", r"a length of \1 s"),
    (r"\(--duration\) ", ""),
    (r"--aspect (\d+:\d+)", r"the shape \1"),
    (r"--quality (\w+)", r"the quality “\1”"),
    (r"--resolution (\d+)", r"\1 lines"),
    (r"--fps (\d+)", r"\1 frames a second"),
    (r"--(\w+)", r"another \1"),
)


def for_pages(sentence: str) -> str:
    """*sentence* with options such as ``--duration 15`` as words for what the brief says."""
    for option, words in _OPTIONS:
        sentence = re.sub(option, words, sentence)
    return sentence


def placement_name(placement: str) -> str:
    """``google_ads/youtube_bumper`` as "Google Ads YouTube bumper"."""
    network, _, slot = placement.partition("/")
    return f"{_cased(network.split('_'), title=True)} {_cased(slot.split('_'))}"


def _cased(words: list[str], *, title: bool = False) -> str:
    return " ".join(_NAMES.get(word, word.capitalize() if title else word) for word in words)
