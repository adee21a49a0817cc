"""Form: the film's sections as passages, bars and energies, and the harmony under them.

Consecutive sections of one role are one passage. A passage starts on a downbeat whatever came before,
so its last bar may be shorter or one beat longer than the others: music bends to the film, not the
film to the music.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from math import ceil
from random import Random

from limelight.media.music.moods import Mood
from limelight.media.music.score import TICKS_PER_BEAT, MusicRequest, Role, Section
from limelight.media.music.theory import Chord, chord

__all__ = ["Bar", "Harmony", "bars_of", "final_beat", "harmonised"]

_ENERGY: dict[Role, float] = {"intro": 0.42, "verse": 0.55, "lift": 1.0, "breath": 0.0, "resolve": 0.7}
_AFTER_LIFT = 0.8
_LIFTED = 0.84
"""What stays of a lift once its first scene is over: full, but no longer climbing."""
_RING = Fraction(3, 2)
"""Seconds that the last chord has, at least, to ring and die away inside the film."""


@dataclass(frozen=True, slots=True)
class Harmony:
    """A chord from one tick to another."""

    start: int
    end: int
    chord: Chord


@dataclass(frozen=True, slots=True)
class _Passage:
    """Sections of one role in a row; *first* is the length of the first of them in beats."""

    beats: int
    role: Role
    first: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Start in ticks, length in beats, and where it stands in its passage."""

    start: int
    beats: int
    role: Role
    energy: float
    index: int
    passage_bars: int
    leads_into_lift: bool = False
    harmony: tuple[Harmony, ...] = ()

    @property
    def end(self) -> int:
        return self.start + self.beats * TICKS_PER_BEAT

    @property
    def is_last(self) -> bool:
        return self.index == self.passage_bars - 1


def final_beat(request: MusicRequest) -> int:
    """The beat of the last chord: late in the last section, early enough to ring out."""
    whole = sum(section.beats for section in request.sections)
    ring = max(2, ceil(_RING * request.rate / request.frames_per_beat))
    before = max(0, request.sections[-1].beats - ring)
    return whole - request.sections[-1].beats + before - before % 2


def bars_of(request: MusicRequest) -> tuple[Bar, ...]:
    """Every bar up to the final chord; breaths are bars without energy."""
    final = final_beat(request)
    passages = list(_passages(request.sections, final))
    bars: list[Bar] = []
    start, lifted = 0, False
    for at, passage in enumerate(passages):
        following: list[Role] = [later.role for later in passages[at + 1 : at + 3]]
        rising = passage.role != "breath" and _leads_into_lift(following)
        bars += _passage_bars(passage, start, lifted=lifted, rising=rising)
        start += passage.beats * TICKS_PER_BEAT
        lifted = lifted or passage.role == "lift"
    return tuple(bars)


def _passages(sections: Sequence[Section], final: int) -> Iterator[_Passage]:
    left = final
    for _, group in groupby(sections, key=lambda section: section.role):
        same = list(group)
        beats = min(sum(section.beats for section in same), left)
        left -= beats
        if beats:
            yield _Passage(beats, same[0].role, same[0].beats)


def _leads_into_lift(following: list[Role]) -> bool:
    return following[:1] == ["lift"] or following == ["breath", "lift"]


def _passage_bars(passage: _Passage, start: int, *, lifted: bool, rising: bool) -> list[Bar]:
    lengths = _bar_lengths(passage.beats)
    bars: list[Bar] = []
    for index, beats in enumerate(lengths):
        energy = _energy(passage, sum(lengths[:index]), lifted=lifted)
        last = index == len(lengths) - 1
        bars.append(Bar(start, beats, passage.role, energy, index, len(lengths), rising and last))
        start = bars[-1].end
    return bars


def _bar_lengths(beats: int) -> list[int]:
    whole, rest = divmod(beats, 4)
    if rest == 1 and whole:
        return [4] * (whole - 1) + [5]
    return [4] * whole + ([rest] if rest else [])


def _energy(passage: _Passage, beat: int, *, lifted: bool) -> float:
    match passage.role:
        case "verse" if lifted:
            return _AFTER_LIFT
        case "lift" if beat >= passage.first:
            return _LIFTED
        case "intro" | "verse":
            return _ENERGY[passage.role] + (0.08 if 2 * beat >= passage.beats else 0.0)
        case _:
            return _ENERGY[passage.role]


def harmonised(bars: Sequence[Bar], mood: Mood, tonic: int, rng: Random) -> tuple[Bar, ...]:
    """Chords for every bar: loops of the mood, tension before a lift, a cadence before the end."""
    loops = {"verse": rng.choice(mood.verse).split(), "lift": rng.choice(mood.lift).split()}
    out: list[Bar] = []
    for at, bar in enumerate(bars):
        symbols = _symbols(bar, mood, loops["lift" if bar.role == "lift" else "verse"])
        if at == len(bars) - 1:
            symbols = list(mood.cadence) if bar.beats >= 4 else [mood.cadence[-1]]
        out.append(replace(bar, harmony=tuple(_spread(bar, symbols, tonic))))
    return tuple(out)


def _symbols(bar: Bar, mood: Mood, loop: list[str]) -> list[str]:
    if bar.leads_into_lift and bar.passage_bars > 1:
        return [mood.tension]
    return [loop[bar.index % len(loop)]]


def _spread(bar: Bar, symbols: list[str], tonic: int) -> Iterator[Harmony]:
    """Chords of whole beats, the later ones no shorter than the earlier."""
    each, start = bar.beats // len(symbols), bar.start
    for index, symbol in enumerate(symbols):
        last = index == len(symbols) - 1
        end = bar.end if last else start + each * TICKS_PER_BEAT
        yield Harmony(start, end, chord(symbol, tonic))
        start = end
