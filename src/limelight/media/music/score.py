"""What music is before it sounds: a request, and the score that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from limelight.kit.time import SAMPLE_RATE

__all__ = ["STEP", "TICKS_PER_BEAT", "MusicRequest", "Note", "Part", "Role", "Score", "Section"]

TICKS_PER_BEAT = 48
STEP = TICKS_PER_BEAT // 4
"""Ticks of a sixteenth note."""

Role = Literal["intro", "verse", "lift", "breath", "resolve"]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the film in whole beats, and what the music does there.

    *breath* is the silence held before a lift, most often one beat.
    """

    beats: int
    role: Role


@dataclass(frozen=True, slots=True)
class MusicRequest:
    """Music for a whole film. A beat is *frames_per_beat* frames, so the tempo is
    ``60 * rate / frames_per_beat`` beats a minute, exactly."""

    mood: str
    frames_per_beat: int
    rate: Fraction
    sections: tuple[Section, ...]
    key: str | None = None
    """Such as ``"D"`` or ``"F# minor"``; the mood chooses when None."""
    seed: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Start and length in ticks, MIDI pitch (0 for drums), velocity in (0, 1]."""

    start: int
    length: int
    pitch: int
    velocity: float


@dataclass(frozen=True, slots=True)
class Part:
    """One instrument's line and its place in the mix: gain in dB, pan in [-1, 1], reverb send in [0, 1]."""

    name: str
    instrument: str
    notes: tuple[Note, ...]
    gain_db: float
    pan: float = 0.0
    reverb: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """A finished composition. Positions are ticks; ``sample_of`` makes them exact samples."""

    key: str
    tonic: int
    """Pitch class of the tonic, 0 for C."""
    minor: bool
    beats: int
    frames_per_beat: int
    rate: Fraction
    parts: tuple[Part, ...]
    chords: tuple[tuple[int, str], ...]
    """Tick and Roman numeral of every change of harmony."""
    final_chord: int
    """Tick of the last chord, which is the tonic."""
    breaths: tuple[tuple[int, int], ...]
    """Ticks from and to which everybody holds their breath."""
    room: float
    """Reverberation time (T60) in seconds."""
    pump: float
    """How far the kick pushes the sustained parts down, in dB."""
    seed: int

    def sample_of(self, tick: int) -> int:
        """The film's sample at *tick*, computed from the start so that nothing drifts."""
        frames = Fraction(tick * self.frames_per_beat, TICKS_PER_BEAT)
        return int(frames * SAMPLE_RATE / self.rate)

    @property
    def samples(self) -> int:
        return self.sample_of(self.beats * TICKS_PER_BEAT)
