"""Speech in some hundred languages by an installed espeak-ng; used only when a person asks for it.

Edges of clauses are exact, because each clause is spoken by itself; within one, words share the time
in proportion to their phonemes (the command line tells no word times).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import Final

from limelight.engines.adapters.espeak import program
from limelight.engines.ports.voice import SpeakRequest, Speech
from limelight.engines.speech import Piece, in_order, join, resampled, trimmed
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.kit.time import SAMPLE_RATE
from limelight.media.captions.breaks import ends_clause, ends_sentence
from limelight.media.captions.segment import joined, width, written_words

__all__ = ["EspeakVoice"]

_WORDS_A_MINUTE: Final = 160
_SENTENCE_GAP: Final = SAMPLE_RATE * 35 // 100
_CLAUSE_GAP: Final = SAMPLE_RATE * 15 // 100


class EspeakVoice:
    """See ``engines.ports.voice.VoiceEngine``. A voice is a language code such as "de" or "pt-br"."""

    name = "espeak"

    @property
    def version(self) -> str:
        return program.program_version()

    def voices(self) -> tuple[str, ...]:
        return program.languages() if program.installed() else ()

    def availability(self) -> str | None:
        return None if program.installed() else program.INSTALL

    def measure(self, request: SpeakRequest) -> Fraction:
        return _seconds(request)

    def speak(self, request: SpeakRequest) -> Speech:
        self._check(request)
        written = written_words(request.text, request.language)
        if not any(char.isalnum() for char in request.text):
            raise InvalidInput(
                "There is nothing to say.", fix="Give the scene some narration, or --voice none."
            )
        clauses = list(_clauses(written))
        pieces = [_piece(written, clause, request) for clause in clauses]
        whole = join(pieces, [_gap(written[clause[-1]], request.speed_percent) for clause in clauses])
        return Speech(
            whole.samples, SAMPLE_RATE, tuple(in_order(written, whole)), self.version, exact_timing=False
        )

    def _check(self, request: SpeakRequest) -> None:
        if missing := self.availability():
            raise NotConfigured("espeak-ng is not installed.", fix=missing)
        if request.voice not in self.voices():
            raise InvalidInput(
                f"espeak-ng has no voice “{request.voice}”.", fix="See its languages with: espeak-ng --voices"
            )


@cache
def _seconds(request: SpeakRequest) -> Fraction:
    return EspeakVoice().speak(request).seconds


def _clauses(written: Sequence[str]) -> Iterator[range]:
    start = 0
    for index, word in enumerate(written):
        if ends_sentence(word) or ends_clause(word):
            yield range(start, index + 1)
            start = index + 1
    if start < len(written):
        yield range(start, len(written))


def _piece(written: Sequence[str], clause: range, request: SpeakRequest) -> Piece:
    words = [written[index] for index in clause]
    speed = _WORDS_A_MINUTE * request.speed_percent // 100
    samples, rate = program.speak(joined(words), request.voice, speed)
    heard = trimmed(resampled(Piece(samples, {}), rate, SAMPLE_RATE), SAMPLE_RATE)
    shares = _shares(words, request.voice, len(heard.samples))
    return Piece(heard.samples, dict(zip(clause, shares, strict=True)))


def _shares(words: Sequence[str], language: str, length: int) -> list[tuple[int, int]]:
    counts = program.phonemes([word.strip(".,;:!?…") for word in words], language)
    weights = [max(1, count) for count in counts or [width(word) for word in words]]
    ends = [length * total // sum(weights) for total in accumulate(weights)]
    return list(zip([0, *ends], ends, strict=False))


def _gap(last: str, speed_percent: int) -> int:
    return (_SENTENCE_GAP if ends_sentence(last) else _CLAUSE_GAP) * 100 // speed_percent
