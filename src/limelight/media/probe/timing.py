"""From the moments at which frames are shown to rate, count and duration, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, pairwise, repeat

from limelight.media.probe.info import nearest_standard_rate
from limelight.media.probe.tracks import Track

__all__ = ["Timing", "sync_gap", "timing_of_moments", "timing_of_track"]


@dataclass(frozen=True, slots=True)
class Timing:
    frames: int
    duration: Fraction
    rate: Fraction
    constant: bool


def timing_of_track(track: Track) -> Timing:
    """Timing of the frames that a player shows: decoding times plus offsets, cut by the edit list."""
    moments = sorted(_presentation(track))
    first, last = _shown_range(track)
    shown = [moment for moment in moments if moment >= first and (last is None or moment < last)]
    return timing_of_moments(shown, Fraction(1, track.timescale), tail=_last_delta(track))


def timing_of_moments(moments: Sequence[int], tick: Fraction, *, tail: int) -> Timing:
    """Timing of frames shown at the sorted *moments* (in units of *tick* seconds), the last for *tail*.

    A rate is constant when no two gaps differ by more than the rounding of the clock.
    """
    if not moments:
        return Timing(0, Fraction(0), Fraction(0), constant=True)
    gaps = [after - before for before, after in pairwise(moments)]
    duration = (moments[-1] - moments[0] + tail) * tick
    constant = not gaps or _uniform(gaps)
    average = _rate(gaps or [tail], tick)
    slack = Fraction(1, max(sum(gaps), 1))  # the first and the last moment are each rounded by half a tick
    return Timing(
        len(moments), duration, nearest_standard_rate(average, slack) if constant else average, constant
    )


def _uniform(gaps: Sequence[int]) -> bool:
    spread = max(gaps) - min(gaps)
    return spread == 0 or (spread <= 1 and min(gaps) >= 8)


def _rate(gaps: Sequence[int], tick: Fraction) -> Fraction:
    total = sum(gaps)
    return Fraction(len(gaps)) / (total * tick) if total > 0 else Fraction(0)


def _presentation(track: Track) -> Iterator[int]:
    offsets = chain(_expand(track.offsets), repeat(0))
    moment = 0
    for delta, offset in zip(_expand(track.deltas), offsets, strict=False):
        yield moment + offset
        moment += delta


def _expand(runs: Sequence[tuple[int, int]]) -> Iterator[int]:
    return chain.from_iterable(repeat(value, count) for count, value in runs)


def _last_delta(track: Track) -> int:
    return track.deltas[-1][1] if track.deltas else 0


def _shown_range(track: Track) -> tuple[int, int | None]:
    # Several real edits do not occur in what we or phones write; the first one that shows something counts.
    edit = next((edit for edit in track.edits if edit.start >= 0), None)
    if edit is None:
        return -(2**62), None
    if edit.length == 0:
        return edit.start, None
    return edit.start, edit.start + int(edit.length * track.timescale)


def sync_gap(track: Track) -> int:
    """Longest distance between two sync samples, or from the last one to the end, in frames."""
    if track.sync is None:
        return 1
    marks = [*track.sync, track.samples + 1]
    return max((after - before for before, after in pairwise(marks)), default=track.samples)
