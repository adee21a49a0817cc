"""A voice for tests: every word is a soft tone whose pitch and length come from its letters."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from limelight.engines.ports.voice import SpeakRequest, Speech
from limelight.engines.speech import Piece, in_order, join
from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.captions.segment import width, written_words

__all__ = ["FakeVoice"]

_VOICES: Final = ("tone",)
_COLUMN: Final = SAMPLE_RATE * 6 // 100
_GAP: Final = SAMPLE_RATE * 8 // 100


class FakeVoice:
    """See ``engines.ports.voice.VoiceEngine``; speaks any language at once."""

    name = "fake"
    version = "1"

    def voices(self) -> tuple[str, ...]:
        return _VOICES

    def availability(self) -> str | None:
        return None

    def measure(self, request: SpeakRequest) -> Fraction:
        return self.speak(request).seconds

    def speak(self, request: SpeakRequest) -> Speech:
        if request.voice not in _VOICES:
            raise InvalidInput(f"The fake has no voice “{request.voice}”.", fix="Choose: tone.")
        written = written_words(request.text, request.language)
        if not any(char.isalnum() for char in request.text):
            raise InvalidInput(
                "There is nothing to say.", fix="Give the scene some narration, or --voice none."
            )
        pieces = list(_tones(written, request))
        whole = join(pieces, [_GAP * 100 // request.speed_percent] * len(pieces))
        return Speech(whole.samples, SAMPLE_RATE, tuple(in_order(written, whole)), self.version)


def _tones(written: tuple[str, ...], request: SpeakRequest) -> Iterator[Piece]:
    for index, word in enumerate(written):
        length = max(1, width(word)) * _COLUMN * 100 // request.speed_percent
        yield Piece(_tone(zlib.crc32(word.encode()) + request.seed, length), {index: (0, length)})


def _tone(number: int, length: int) -> NDArray[np.float32]:
    pitch = 160 + number % 160
    time = np.arange(length) / SAMPLE_RATE
    envelope = np.sin(np.pi * np.arange(length) / length)
    return (0.2 * envelope * np.sin(2 * np.pi * pitch * time)).astype(np.float32)
