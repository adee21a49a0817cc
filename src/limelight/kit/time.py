"""Exact time: frames are integers, rates are fractions, audio is in samples, ranges are half-open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = ["SAMPLE_RATE", "Span", "frames_at", "samples_at", "seconds"]

SAMPLE_RATE = 48_000
"""Samples per second of every sound that Limelight mixes."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range ``[start, end)`` of frames or samples; the owner says which."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def samples_at(frame: int, rate: Fraction, sample_rate: int = SAMPLE_RATE) -> int:
    """First sample of *frame*; computed from the start of the film, so nothing drifts."""
    return int(Fraction(frame * sample_rate) / rate)


def frames_at(sample: int, rate: Fraction, sample_rate: int = SAMPLE_RATE) -> int:
    """The frame that is on screen while *sample* sounds."""
    return int(Fraction(sample) * rate / sample_rate)


def seconds(frames: int, rate: Fraction) -> Fraction:
    """Duration of *frames* at *rate*, exactly."""
    return Fraction(frames) / rate
