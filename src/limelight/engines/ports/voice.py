"""The voice port: text in, sound and the time of every written word out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from limelight.media.captions.words import SpokenWord

__all__ = ["SpeakRequest", "Speech", "VoiceEngine"]


@dataclass(frozen=True, slots=True)
class SpeakRequest:
    """What to say: narration as written (figures too), a voice of the engine, a BCP 47 language."""

    text: str
    voice: str
    language: str = "en"
    seed: int = 0
    speed_percent: int = 100


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Mono float32 samples in [-1, 1] without silence at the ends, and when each written word sounds."""

    samples: NDArray[np.float32]
    sample_rate: int
    words: tuple[SpokenWord, ...]
    engine_version: str
    exact_timing: bool = True
    """False when the engine does not tell word times and they were shared out in proportion."""

    @property
    def seconds(self) -> Fraction:
        return Fraction(len(self.samples), self.sample_rate)


class VoiceEngine(Protocol):
    """Anything that speaks. The same request gives the same samples."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """The version of the program or package that speaks; part of a step's key."""
        ...

    def voices(self) -> tuple[str, ...]:
        """Names that ``SpeakRequest.voice`` may have."""
        ...

    def availability(self) -> str | None:
        """None when it can speak now, else the one line that would make it able to. Cheap."""
        ...

    def measure(self, request: SpeakRequest) -> Fraction:
        """Seconds that ``speak`` would give, within a tenth for each sentence."""
        ...

    def speak(self, request: SpeakRequest) -> Speech:
        """Say it at 48 kHz.

        Raises InvalidInput when there is nothing to say or no such voice, NotConfigured when the engine
        is not available.
        """
        ...
