"""Subtitles that somebody brought, read: SubRip and WebVTT, as lenient as players are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from limelight.kit.errors import InvalidInput

__all__ = ["Cue", "is_subtitles", "read_subtitles"]

_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_STAMP}\s*-->\s*{_STAMP}")
_MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_MOST_CUES = 5000


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from one millisecond to another."""

    start: int
    end: int
    text: str


def is_subtitles(text: str) -> bool:
    """Whether *text* is a subtitle file rather than plain words."""
    return any(_TIMES.match(line) for line in text.splitlines())


def read_subtitles(text: str) -> tuple[Cue, ...]:
    """The cues of *text* in order of time, without markup; where two overlap the earlier one gives way.

    Raises InvalidInput when there is none.
    """
    cues = sorted(_cues(text.removeprefix("\ufeff").splitlines()), key=lambda cue: cue.start)
    kept = [
        Cue(cue.start, min(cue.end, following.start) if following else cue.end, cue.text)
        for cue, following in zip(cues, [*cues[1:], None], strict=True)
    ]
    found = tuple(cue for cue in kept if cue.end > cue.start)
    if not found or len(found) > _MOST_CUES:
        what = "no subtitles" if not found else f"more than {_MOST_CUES} subtitles"
        raise InvalidInput(f"There are {what} in the text.", fix="Give the contents of an .srt or .vtt file.")
    return found


def _cues(lines: list[str]) -> Iterator[Cue]:
    starts = [index for index, line in enumerate(lines) if _TIMES.match(line)]
    for index in starts:
        times = _TIMES.match(lines[index])
        if times is None:
            continue
        said = " ".join(_said(lines, index + 1))
        if said:
            yield Cue(_milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:]), said)


def _said(lines: list[str], first: int) -> Iterator[str]:
    for line in lines[first:]:
        if not line.strip():
            return
        plain = unescape(_MARKUP.sub("", line)).strip()
        if plain:
            yield plain


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((thousandths or "0").ljust(3, "0"))
