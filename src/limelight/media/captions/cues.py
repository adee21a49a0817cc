"""What subtitle formats share: time stamps and lines."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from limelight.media.captions.segment import joined
from limelight.media.motion.shot import CaptionPhrase

__all__ = ["cue_lines", "stamp"]

_RIGHT_TO_LEFT_MARK = "\u200f"


def stamp(frame: int, rate: Fraction, separator: str) -> str:
    """``HH:MM:SS,mmm`` of the start of *frame*, to the nearest millisecond."""
    milliseconds = round(Fraction(frame * 1000) / rate)
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{separator}{thousandths:03}"


def cue_lines(phrase: CaptionPhrase) -> list[str]:
    """The phrase's lines as text, right-to-left ones marked so that players put their punctuation right."""
    return [_directed(joined(word.text for word in line)) for line in phrase.lines]


def _directed(line: str) -> str:
    strong = (unicodedata.bidirectional(char) for char in line)
    first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
    return line if first == "L" else f"{_RIGHT_TO_LEFT_MARK}{line}{_RIGHT_TO_LEFT_MARK}"
