"""What stands around a written word, and what of it a voice should hear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from limelight.engines.adapters.hibari.vocabulary import ABBREVIATIONS, MONTHS, NUMBERED, TITLES, WEEKDAYS

__all__ = ["Parts", "aside", "final_stop", "is_short_date", "parts_of", "pause", "split"]

Parts = tuple[str, str, str]
"""What opens a written word, the word, and what closes it."""


_OPENING: Final = "\"'“”‘’([{«¿¡*_„"
_CLOSING: Final = "\"'“”‘’)]}»*_.,!?;:…—–-"
_DROPPED: Final = re.compile(r"[™®©\u200d\ufe0f\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50]")


def parts_of(words: Sequence[str]) -> list[Parts]:
    """Every word split, and "no. 7" with the stop that a sentence's end would have."""
    parts = [split(word) for word in words]
    for at, (head, core, tail) in enumerate(parts[:-1]):
        if tail.startswith(".") and f"{core}.".lower() in NUMBERED and parts[at + 1][1][:1].isdigit():
            parts[at] = (head, f"{core}.", tail[1:])
    return parts


def split(word: str) -> Parts:
    """Opening marks, the word itself (with the stop of an abbreviation), and closing marks."""
    text = _DROPPED.sub("", word).replace("’", "'")
    body = text.lstrip(_OPENING)
    head = text[: len(text) - len(body)]
    core = body.rstrip(_CLOSING + " ")
    if core and head.endswith("'") and core[0].isdigit():
        head, core = head[:-1], f"'{core}"
    kept = _dotted(core, body)
    return head, kept, body[len(kept) :]


def _dotted(core: str, body: str) -> str:
    """Give an abbreviation its full stop back: "e.g.", "p.m.", "U.S.", "No."."""
    with_stop = f"{core}."
    if not body.startswith(with_stop):
        return core
    known = with_stop.lower() in ABBREVIATIONS or with_stop.lower() in TITLES
    letters = re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]\.", with_stop)
    return with_stop if known or letters or core in {"No", "Nos"} or is_short_date(core) else core


def is_short_date(core: str) -> bool:
    """Whether *core* may be a month or a weekday written short ("Jan", "Mon")."""
    short = core.lower()
    return (
        core[:1].isupper()
        and short != "may"
        and (short in MONTHS or short in WEEKDAYS)
        and short not in {"sat", "sun"}
    )


def pause(tail: str) -> str:
    """The one mark among the closing ones that a voice should hear."""
    for mark in ("?", "!", "…", "...", ".", ":", ";", ",", "—", "–"):
        if mark in tail:
            return {"...": "…", "–": " —", "—": " —"}.get(mark, mark)
    return "," if ")" in tail or tail == "-" else ""


def aside(parts: Sequence[Parts], index: int) -> str:
    """A comma before a bracket, because a speaker pauses there."""
    follows = parts[index + 1 : index + 2]
    return "," if follows and "(" in follows[0][0] else ""


def final_stop(parts: Sequence[Parts], core: str, index: int) -> str:
    """The stop of "p.m." ends the sentence too where one ends; "U.S. Navy" goes on."""
    if not core.endswith("."):
        return ""
    if index + 1 == len(parts):
        return "."
    ends = re.search(r"(?<![^\W\d_])(?:(?:[a-z]\.){2,}|etc\.)$", core)
    return "." if ends and parts[index + 1][1][:1].isupper() else ""
