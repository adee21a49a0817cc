"""What is known about an engine before it is asked: facts as data, never behaviour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from limelight.store import Cost

__all__ = ["EngineProfile", "VideoProfile", "VoiceProfile"]


@dataclass(frozen=True, slots=True)
class EngineProfile:
    name: str
    capability: str
    """One of DESIGN's verbs: write, speak, transcribe, compose, paint…"""
    summary: str
    licence: str
    """SPDX expression, with a remark where it matters."""
    price: str
    source: str
    languages: tuple[str, ...] = ()
    """BCP 47 codes, ``*`` for many; empty where language does not matter."""


@dataclass(frozen=True, slots=True)
class VoiceProfile:
    name: str
    engine: str
    title: str
    """What people call it: a name, or a language."""
    language: str
    gender: str
    licence: str
    source: str


@dataclass(frozen=True, slots=True)
class VideoProfile:
    """An engine that films: its price in millionths of a dollar, and the most that it can do."""

    engine: EngineProfile
    version: str
    micros_per_second: int
    most_seconds: int
    largest_side: int

    def cost(self, seconds: Fraction) -> Cost:
        """What *seconds* cost, a started micro counted whole."""
        return Cost(math.ceil(seconds * self.micros_per_second))

    @property
    def dearest(self) -> Cost:
        """The most that one film can cost."""
        return self.cost(Fraction(self.most_seconds))
