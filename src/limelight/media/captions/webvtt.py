"""WebVTT (.vtt), W3C Candidate Recommendation: escaped text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from html import escape

from limelight.media.captions.cues import cue_lines, stamp
from limelight.media.captions.segment import glue
from limelight.media.motion.shot import CaptionPhrase, CaptionWord

__all__ = ["webvtt", "word_timed_webvtt"]


def webvtt(phrases: Sequence[CaptionPhrase], rate: Fraction) -> str:
    """The file's text for film-absolute *phrases* at *rate* frames a second."""
    return "\n".join(["WEBVTT\n", *(_cue(phrase, rate) for phrase in phrases)])


def word_timed_webvtt(phrases: Sequence[CaptionPhrase], rate: Fraction) -> str:
    """The same with a time stamp before every word but a cue's first, as karaoke and editors want it."""
    return "\n".join(["WEBVTT\n", *(_word_timed_cue(phrase, rate) for phrase in phrases)])


def _cue(phrase: CaptionPhrase, rate: Fraction) -> str:
    return _written(phrase, [escape(line, quote=False) for line in cue_lines(phrase)], rate)


def _word_timed_cue(phrase: CaptionPhrase, rate: Fraction) -> str:
    return _written(phrase, [_timed(line, phrase.span.start, rate) for line in phrase.lines], rate)


def _written(phrase: CaptionPhrase, lines: Sequence[str], rate: Fraction) -> str:
    times = f"{stamp(phrase.span.start, rate, '.')} --> {stamp(phrase.span.end, rate, '.')}"
    return "\n".join([times, *lines, ""])


def _timed(line: Sequence[CaptionWord], start: int, rate: Fraction) -> str:
    text, before = "", ""
    for word in line:
        # A stamp that is not inside the cue makes players drop the whole text.
        mark = f"<{stamp(word.span.start, rate, '.')}>" if word.span.start > start else ""
        text += f"{glue(before, word.text) if before else ''}{mark}{escape(word.text.rstrip(), quote=False)}"
        before = word.text
    return text
