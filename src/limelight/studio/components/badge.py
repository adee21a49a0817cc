"""A word or two about a state; the colour only repeats what the words say."""

from __future__ import annotations

from typing import Literal

from limelight.studio.components.text import Text, text

__all__ = ["Tone", "badge"]

Tone = Literal["plain", "live", "ok", "warn", "danger"]


def badge(words: str, tone: Tone = "plain") -> Text:
    """*words* in a pill; ``live`` breathes while something is being done."""
    return text("span", words, f"ll-badge ll-badge-{tone}")
