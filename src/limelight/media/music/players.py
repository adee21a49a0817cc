"""Players: each turns a pattern and the harmony of a bar into notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from limelight.media.music.form import Bar, Harmony
from limelight.media.music.score import STEP, TICKS_PER_BEAT, Note
from limelight.media.music.theory import Key, nearest, voiced

__all__ = ["CHORD_CENTRE", "arpeggio", "bass_line", "beat", "comp", "roll", "voicings"]

Voicings = dict[int, tuple[int, ...]]
"""MIDI pitches of the chord that starts at a tick."""

_LOUDNESS = {"X": 1.0, "x": 0.8, "o": 0.5}
_DIATONIC = {False: (0, 2, 4, 5, 7, 9, 11), True: (0, 2, 3, 5, 7, 8, 10)}
CHORD_CENTRE = 61
_BASS_CENTRE = 38


def voicings(bars: Sequence[Bar], centre: int = CHORD_CENTRE) -> Voicings:
    """Every chord of *bars* voiced so that each voice moves as little as it can."""
    out: Voicings = {}
    previous: tuple[int, ...] = ()
    for span in (span for bar in bars for span in bar.harmony):
        previous = voiced(span.chord.tones, previous, centre)
        out[span.start] = previous
    return out


def _steps(pattern: str, bar: Bar, span: Harmony, swing: float) -> Iterator[tuple[str, int, int]]:
    """(mark, start, length) in ticks of what the pattern plays inside *span*.

    A note that is held over a change of harmony is struck again on the change; an irregular bar takes
    the pattern's beginning.
    """
    first, last = (span.start - bar.start) // STEP, (span.end - bar.start) // STEP
    row = "".join(pattern[step % len(pattern)] for step in range(first, last))
    if first and row[:1] == "-":
        row = pattern[0] + row[1:]
    for step, mark in enumerate(row):
        if mark in ".-":
            continue
        held = 1 + len(row[step + 1 :]) - len(row[step + 1 :].lstrip("-"))
        late = round(swing * STEP) if (first + step) % 2 else 0
        yield mark, span.start + step * STEP + late, held * STEP - late


def comp(
    bar: Bar, pattern: str, chords: Voicings, swing: float, rng: Random, *, strum: bool
) -> Iterator[Note]:
    """Whole chords on the pattern's rhythm; *strum* lets the strings follow each other."""
    for span in bar.harmony:
        for mark, start, length in _steps(pattern, bar, span, swing):
            loud = _LOUDNESS[mark] * rng.uniform(0.92, 1.0)
            for index, pitch in enumerate(chords[span.start]):
                late = index if strum else 0
                yield Note(start + late, max(length - late, 1), pitch, loud)


def arpeggio(bar: Bar, pattern: str, chords: Voicings, swing: float, rng: Random) -> Iterator[Note]:
    """Single voices of the chord; each rings until the next or for a beat."""
    for span in bar.harmony:
        pitches = chords[span.start]
        for mark, start, length in _steps(pattern, bar, span, swing):
            octave, voice = divmod(int(mark), len(pitches))
            ringing = min(max(length, 2 * STEP), span.end - start)
            accent = 1.0 if (start - bar.start) % TICKS_PER_BEAT == 0 else 0.8
            yield Note(start, ringing, pitches[voice] + 12 * octave, accent * rng.uniform(0.88, 1.0))


def bass_line(bar: Bar, pattern: str, key: Key, swing: float, rng: Random, *, onward: int) -> Iterator[Note]:
    """Roots, fifths, octaves, and steps into the root that follows: *onward* after the bar."""
    roots = [nearest(tone, _BASS_CENTRE) for tone in (*(span.chord.root for span in bar.harmony), onward)]
    for span, root, following in zip(bar.harmony, roots, roots[1:], strict=False):
        fifth = root + 7 if root < _BASS_CENTRE else root - 5
        pitches = {"R": root, "8": root + 12, "5": fifth, "a": _approach(following, key)}
        for mark, start, length in _steps(pattern, bar, span, swing):
            yield Note(start, length, pitches[mark], (1.0 if mark == "R" else 0.85) * rng.uniform(0.94, 1.0))


def _approach(target: int, key: Key) -> int:
    scale = {(key.tonic + step) % 12 for step in _DIATONIC[key.minor]}
    return next((target + step for step in (-2, -1, 2) if (target + step) % 12 in scale), target - 1)


def beat(bar: Bar, pattern: str, swing: float, rng: Random) -> Iterator[Note]:
    """Drum strokes, a little uneven as a hand is."""
    whole = Harmony(bar.start, bar.end, bar.harmony[0].chord)
    for mark, start, length in _steps(pattern, bar, whole, swing):
        yield Note(start, length, 0, _LOUDNESS[mark] * rng.uniform(0.88, 1.0))


def roll(bar: Bar, rng: Random) -> Iterator[Note]:
    """Sixteenths that grow over the bar's last two beats."""
    pattern = rng.choice(("x.x.xxxx", "xxxxxxxx", "x..x.xxx"))
    start = max(bar.start, bar.end - 2 * TICKS_PER_BEAT)
    for step, mark in enumerate(pattern[-(bar.end - start) // STEP :]):
        if mark == "x":
            yield Note(start + step * STEP, STEP, 0, 0.25 + 0.08 * step)
