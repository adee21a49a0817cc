"""SubRip (.srt): numbered cues, commas before the milliseconds, CRLF-free UTF-8."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from limelight.media.captions.cues import cue_lines, stamp
from limelight.media.motion.shot import CaptionPhrase

__all__ = ["subrip"]


def subrip(phrases: Sequence[CaptionPhrase], rate: Fraction) -> str:
    """The file's text for film-absolute *phrases* at *rate* frames a second."""
    return "\n".join(_cue(number, phrase, rate) for number, phrase in enumerate(phrases, 1))


def _cue(number: int, phrase: CaptionPhrase, rate: Fraction) -> str:
    times = f"{stamp(phrase.span.start, rate, ',')} --> {stamp(phrase.span.end, rate, ',')}"
    # Players read <i> as markup and a line of dashes and an arrow as a new cue; neither has an escape.
    lines = [line.replace("<", "‹").replace(">", "›") for line in cue_lines(phrase)]
    return "\n".join([str(number), times, *lines, ""])
