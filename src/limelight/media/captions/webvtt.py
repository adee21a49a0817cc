"""WebVTT (.vtt), W3C Candidate Recommendation: escaped text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from html import escape

from limelight.media.captions.cues import cue_lines, stamp
from limelight.media.motion.shot import CaptionPhrase

__all__ = ["webvtt"]


def webvtt(phrases: Sequence[CaptionPhrase], rate: Fraction) -> str:
    """The file's text for film-absolute *phrases* at *rate* frames a second."""
    return "\n".join(["WEBVTT\n", *(_cue(phrase, rate) for phrase in phrases)])


def _cue(phrase: CaptionPhrase, rate: Fraction) -> str:
    times = f"{stamp(phrase.span.start, rate, '.')} --> {stamp(phrase.span.end, rate, '.')}"
    lines = [escape(line, quote=False) for line in cue_lines(phrase)]
    return "\n".join([times, *lines, ""])
