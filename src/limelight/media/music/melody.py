"""One idea, two bars long, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from limelight.media.music.form import Bar
from limelight.media.music.score import STEP, Note
from limelight.media.music.theory import Chord, Key, nearest, scale_pitch

__all__ = ["Motif", "invent", "sung"]

_LOWEST, _HIGHEST = -2, 6
_BAR_STEPS = 16
_FULL = 0.9
_CEILING = 86
"""MIDI pitch over which a line would sit among the consonants (1.2 kHz)."""
_MOVES = (-2, -1, -1, -1, 0, 1, 1, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Motif:
    """Rhythm over 32 sixteenths as (step, length), and the scale degree of each note."""

    rhythm: tuple[tuple[int, int], ...]
    degrees: tuple[int, ...]


def invent(pattern: str, rng: Random) -> Motif:
    """A motif on the rhythm *pattern*: mostly steps, one high point, an end that can rest."""
    rhythm = tuple(onsets(pattern))
    lines = (_line(len(rhythm), rng) for _ in range(64))
    good = next((line for line in lines if _has_shape(line)), None)
    return Motif(rhythm, good or _line(len(rhythm), rng))


def onsets(pattern: str) -> Iterator[tuple[int, int]]:
    """(step, length in steps) of each note of a pattern of ``x`` and ``-``."""
    for step, mark in enumerate(pattern):
        if mark in "xXo":
            rest = pattern[step + 1 :]
            yield step, 1 + len(rest) - len(rest.lstrip("-"))


def _line(length: int, rng: Random) -> tuple[int, ...]:
    degrees = [rng.choice((0, 2, 3, 4))]
    while len(degrees) < length:
        step = degrees[-1] + rng.choice(_MOVES)
        if _LOWEST <= step <= _HIGHEST:
            degrees.append(step)
    return tuple(degrees)


def _has_shape(line: tuple[int, ...]) -> bool:
    top = max(line)
    return line.count(top) <= 2 and top - min(line) in range(3, 8) and line[-1] in {0, 2, 3, 5}


def sung(motif: Motif, bars: Sequence[Bar], key: Key, base: int, *, swing: float) -> Iterator[Note]:
    """The motif through the film: stated, left alone while a voice needs room, varied, lifted."""
    for bar in bars:
        if not bar.leads_into_lift and _speaks_up(bar, bar.index // 2):
            yield from _bar_of(motif, bar, key, base + (12 if bar.energy > _FULL else 0), swing)


def _speaks_up(bar: Bar, unit: int) -> bool:
    """Every second phrase rests, in a lift every fourth: the line converses instead of talking on."""
    if bar.role == "breath":
        return False
    return unit % 4 < 3 if bar.energy > _FULL else unit % 2 == 0


def _bar_of(motif: Motif, bar: Bar, key: Key, base: int, swing: float) -> Iterator[Note]:
    unit, half = divmod(bar.index, 2)
    for (step, length), degree in zip(motif.rhythm, motif.degrees, strict=True):
        local = step - half * _BAR_STEPS
        if not 0 <= local < min(bar.beats * 4, _BAR_STEPS) or (bar.role == "intro" and local % 4 == 3):
            continue
        start = bar.start + local * STEP + round(swing * STEP * (local % 2))
        pitch = scale_pitch(key, degree + _variation(unit, half), base)
        pitch = _settled(pitch, _chord_at(bar, start), strong=local % 4 == 0 or length >= 3)
        pitch -= 12 if pitch > _CEILING else 0
        end = min(bar.start + (local + length) * STEP, bar.end)
        yield Note(start, end - start, pitch, 0.85 if local % 8 == 0 else 0.7)
        if bar.energy > _FULL and length >= 2:
            yield Note(start, end - start, _below(pitch, _chord_at(bar, start)), 0.5)


def _variation(unit: int, half: int) -> int:
    """Degrees added: the second statement starts as the first and ends elsewhere, the third climbs."""
    return ((0, 0), (0, -1), (1, 1), (1, 0))[unit % 4][half]


def _chord_at(bar: Bar, tick: int) -> Chord:
    return next((span.chord for span in bar.harmony if tick < span.end), bar.harmony[-1].chord)


def _below(pitch: int, chord: Chord) -> int:
    """The second voice of a lift: the nearest note of the chord at least a minor third down."""
    return max(candidate - 12 * (candidate > pitch - 3) for candidate in _around(pitch, chord))


def _around(pitch: int, chord: Chord) -> Iterator[int]:
    return (nearest(tone, pitch) for tone in chord.tones)


def _settled(pitch: int, chord: Chord, *, strong: bool) -> int:
    """A strong note belongs to the chord; a weak one only must not rub against it by a semitone."""
    distances = [tone - pitch for tone in _around(pitch, chord)]
    rubs = any(abs(distance) == 1 for distance in distances) and 0 not in distances
    if strong or rubs:
        return pitch + min(distances, key=lambda distance: (abs(distance), distance))
    return pitch
