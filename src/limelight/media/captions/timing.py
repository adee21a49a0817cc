"""When caption phrases and their words are on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from limelight.kit.time import Span
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import CaptionPhrase, CaptionWord

__all__ = ["CaptionTimes", "shifted", "timed"]

_Lines = tuple[tuple[SpokenWord, ...], ...]


@dataclass(frozen=True, slots=True)
class CaptionTimes:
    """Seconds: before the first word, after the last, the shortest stay, and the gap that is closed.

    The lead and the frame it is rounded down to stay within 80 ms of the voice, even at 24 frames a second.
    """

    lead: Fraction = Fraction(3, 80)
    tail: Fraction = Fraction(1, 5)
    shortest: Fraction = Fraction(7, 10)
    gap: Fraction = Fraction(3, 10)


@dataclass(frozen=True, slots=True)
class _Clock:
    """Samples of the voice to frames of the scene."""

    frames_per_sample: Fraction
    offset: int

    def first(self, sample: Fraction | int) -> int:
        return self.offset + floor(sample * self.frames_per_sample)

    def past(self, sample: Fraction | int) -> int:
        return self.offset + ceil(sample * self.frames_per_sample)


def timed(
    cuts: Sequence[_Lines], rate: Fraction, sample_rate: int, offset_frames: int, times: CaptionTimes
) -> tuple[CaptionPhrase, ...]:
    """Give each phrase (lines of words) its frames: no two at once, short gaps closed, long enough to read."""
    clock = _Clock(rate / sample_rate, offset_frames)
    spans = _apart([_wanted(lines, clock, sample_rate, times) for lines in cuts])
    spans = _filled(spans, ceil(times.shortest * rate), ceil(times.gap * rate))
    return tuple(
        CaptionPhrase(_lit(lines, span, clock), span) for lines, span in zip(cuts, spans, strict=True)
    )


def _wanted(lines: _Lines, clock: _Clock, sample_rate: int, times: CaptionTimes) -> tuple[Span, Span]:
    """From lead to tail, and the part in which words sound."""
    first, last = lines[0][0], lines[-1][-1]
    heard = Span(clock.first(first.start), max(clock.past(last.end), clock.first(first.start) + 1))
    start = max(0, clock.first(first.start - times.lead * sample_rate))
    return Span(start, max(clock.past(last.end + times.tail * sample_rate), heard.end)), heard


def _apart(wanted: Sequence[tuple[Span, Span]]) -> list[Span]:
    """Where two phrases want the same frames the later one's lead wins, but never over a word being said."""
    spans: list[Span] = []
    for index, (whole, _) in enumerate(wanted):
        start = max(whole.start, spans[-1].end) if spans else whole.start
        end = whole.end
        if index + 1 < len(wanted):
            following, words = wanted[index + 1]
            end = min(end, max(following.start, min(wanted[index][1].end, words.start)))
        spans.append(Span(start, max(end, start + 1)))
    return spans


def _filled(spans: Sequence[Span], shortest: int, gap: int) -> list[Span]:
    """Stay at least *shortest* frames where there is room, and close gaps shorter than *gap*."""
    filled: list[Span] = []
    for index, span in enumerate(spans):
        room = spans[index + 1].start if index + 1 < len(spans) else None
        end = max(span.end, span.start + shortest)
        end = end if room is None else min(end, room)
        start, limit = span.start, filled[-1].end if filled else 0
        if end - start < shortest:
            start = max(limit, end - shortest)
        filled.append(Span(start, room if room is not None and room - end < gap else end))
    return filled


def _lit(lines: _Lines, span: Span, clock: _Clock) -> tuple[tuple[CaptionWord, ...], ...]:
    """Each word is lit until the next one starts, so that the highlight never flickers between two."""
    flat = [word for line in lines for word in line]
    starts = [min(max(clock.first(word.start), span.start), span.end - 1) for word in flat]
    lit = [
        CaptionWord(word.text, Span(start, max(end, start + 1)))
        for word, start, end in zip(flat, starts, [*starts[1:], _last_end(flat, span, clock)], strict=True)
    ]
    return tuple(_regrouped(lit, lines))


def _last_end(flat: Sequence[SpokenWord], span: Span, clock: _Clock) -> int:
    return min(clock.past(flat[-1].end), span.end)


def _regrouped(lit: Sequence[CaptionWord], lines: _Lines) -> Iterator[tuple[CaptionWord, ...]]:
    position = 0
    for line in lines:
        yield tuple(lit[position : position + len(line)])
        position += len(line)


def shifted(phrase: CaptionPhrase, by: int) -> CaptionPhrase:
    """The same phrase *by* frames later: from scene-local to film-absolute."""
    lines = tuple(
        tuple(CaptionWord(word.text, word.span.shifted(by)) for word in line) for line in phrase.lines
    )
    return CaptionPhrase(lines, phrase.span.shifted(by))
