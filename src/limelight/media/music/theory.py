"""Keys, chords from Roman numerals, and voice leading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, product

from limelight.kit.errors import InvalidInput

__all__ = ["Chord", "Key", "chord", "nearest", "parse_key", "scale_pitch", "voiced"]

_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_NUMERALS = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
_EXTENSIONS = {
    "": (),
    "6": (9,),
    "7": (10,),
    "maj7": (11,),
    "9": (10, 14),
    "maj9": (11, 14),
    "add9": (14,),
    "sus4": (),
    "sus2": (),
}
_PENTATONIC = {False: (0, 2, 4, 7, 9), True: (0, 3, 5, 7, 10)}
_ROMAN = re.compile(r"(b|#)?([iv]+|[IV]+)(.*)")


@dataclass(frozen=True, slots=True)
class Key:
    tonic: int
    minor: bool

    @property
    def name(self) -> str:
        return f"{_NAMES[self.tonic]} {'minor' if self.minor else 'major'}"


@dataclass(frozen=True, slots=True)
class Chord:
    """Pitch classes with the root first; triad before extensions."""

    symbol: str
    tones: tuple[int, ...]

    @property
    def root(self) -> int:
        return self.tones[0]


def parse_key(text: str, *, minor: bool) -> Key:
    """``"D"``, ``"Bb"``, ``"f# minor"``; *minor* decides where the text does not. Raises InvalidInput."""
    match = re.fullmatch(r"\s*([A-Ga-g])([#b♯♭]?)\s*(major|minor|maj|min|m)?\s*", text)
    if match is None:
        raise InvalidInput(
            f"“{text}” is not a musical key.", fix="Write one such as “D”, “Bb” or “F# minor”."
        )
    letter, accidental, mode = match.groups()
    shift = {"": 0, "#": 1, "♯": 1, "b": -1, "♭": -1}[accidental]
    return Key(
        (_LETTERS[letter.upper()] + shift) % 12, mode.startswith("mi") or mode == "m" if mode else minor
    )


def chord(symbol: str, tonic: int) -> Chord:
    """The chord of a Roman numeral such as ``vi7``, ``bVII`` or ``IVmaj7`` over *tonic*."""
    match = _ROMAN.fullmatch(symbol)
    if match is None:
        raise ValueError(symbol)
    accidental, numeral, suffix = match.groups()
    root = tonic + _NUMERALS[numeral.upper()] + {"b": -1, "#": 1, None: 0}[accidental]
    third = {"sus4": 5, "sus2": 2}.get(suffix, 3 if numeral.islower() else 4)
    intervals = (0, third, 7, *_EXTENSIONS[suffix])
    return Chord(symbol, tuple((root + interval) % 12 for interval in intervals))


def voiced(tones: tuple[int, ...], previous: tuple[int, ...], centre: int) -> tuple[int, ...]:
    """Four MIDI pitches of a chord, moving as little as possible from *previous*, around *centre*.

    Every voice is tried in the octave below and above; close seconds at the bottom cost extra.
    """
    # A triad doubles its root; of five tones the fifth is the one that nobody misses.
    wanted = tones[:2] + tones[3:] if len(tones) > 4 else (tones * 2)[:4]
    options = [_octaves(tone, centre) for tone in wanted]
    candidates = {tuple(sorted(set(pick))) for pick in product(*options)}
    whole = [pick for pick in candidates if len(pick) >= 3]
    return min(whole, key=lambda pick: (_cost(pick, previous, centre), pick))


def _octaves(tone: int, centre: int) -> tuple[int, ...]:
    low = nearest(tone, centre - 6)
    return (low, low + 12) if low < centre else (low - 12, low)


def _cost(pick: tuple[int, ...], previous: tuple[int, ...], centre: int) -> float:
    gaps = [high - low for low, high in pairwise(pick)]
    # Seconds crowd, sevenths and more leave holes, and thirds at the bottom turn to mud.
    crowded = 1.5 * sum(gap < 3 for gap in gaps) + 3.0 * (gaps[0] < (5 if pick[0] < 53 else 3))
    hollow = 0.8 * sum(max(0, gap - 7) for gap in gaps) + 0.7 * max(0, 9 - pick[-1] + pick[0])
    shape = crowded + hollow + 4.0 * (4 - len(pick)) + abs(sum(pick) / len(pick) - centre)
    moved = sum(min((abs(note - other) for other in previous), default=0) for note in pick)
    return shape + moved + (abs(pick[-1] - previous[-1]) if previous else 0)


def nearest(tone: int, pitch: int) -> int:
    """The MIDI pitch of class *tone* that is nearest to *pitch*."""
    return pitch + (tone - pitch + 6) % 12 - 6


def scale_pitch(key: Key, degree: int, base: int) -> int:
    """*degree* steps along the key's pentatonic scale from the tonic nearest to *base*."""
    scale = _PENTATONIC[key.minor]
    octave, step = divmod(degree, len(scale))
    return nearest(key.tonic, base) + 12 * octave + scale[step]
