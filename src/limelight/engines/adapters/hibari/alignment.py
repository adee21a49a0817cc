"""From phoneme durations to the time of each written word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from limelight.engines.adapters.hibari.model import Token

__all__ = ["Passage", "passages", "sentences", "word_spans"]

_LONGEST: Final = 400
"""Phonemes the network speaks at once; it was trained on sentences."""
_CLAUSE_ENDS: Final = (",", ";", ":", "—")
_SENTENCE_ENDS: Final = (".", "!", "?", "…")
_SILENT: Final = frozenset(' ,.;:!?…—"“”()')


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said in one go: phonemes, and for each of them the written word it belongs to."""

    phonemes: str
    owners: tuple[int, ...]
    ends_sentence: bool


def sentences(readings: Sequence[str]) -> Iterator[range]:
    """Ranges of words that end where a reading ends a sentence."""
    start = 0
    for index, reading in enumerate(readings):
        if reading.endswith(_SENTENCE_ENDS):
            yield range(start, index + 1)
            start = index + 1
    if start < len(readings):
        yield range(start, len(readings))


def passages(tokens: Sequence[Token], owners: Sequence[int]) -> Iterator[Passage]:
    """Cut one sentence's tokens (with the written word of each) into passages of speakable length."""
    current: list[int] = []
    length = 0
    for index, token in enumerate(tokens):
        size = len(token.phonemes) + token.spaced
        if current and length + size > _LONGEST:
            cut = _last_clause(tokens, current)
            yield _passage(tokens, owners, current[:cut], ends=False)
            current = current[cut:]
            length = sum(len(tokens[kept].phonemes) + tokens[kept].spaced for kept in current)
        current.append(index)
        length += size
    if current:
        yield _passage(tokens, owners, current, ends=True)


def _last_clause(tokens: Sequence[Token], current: Sequence[int]) -> int:
    for cut in range(len(current), 1, -1):
        if tokens[current[cut - 1]].phonemes.endswith(_CLAUSE_ENDS):
            return cut
    return len(current)


def _passage(tokens: Sequence[Token], owners: Sequence[int], chosen: Sequence[int], *, ends: bool) -> Passage:
    phonemes: list[str] = []
    owned: list[int] = []
    for index in chosen:
        said = tokens[index].phonemes + (" " if tokens[index].spaced else "")
        phonemes.append(said)
        owned += [owners[index]] * len(said)
    return Passage("".join(phonemes), tuple(owned), ends)


def word_spans(passage: Passage, lengths: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Half-open range of samples in which each word's sounding phonemes lie.

    *lengths*, in samples, has one more entry at each end, for the silence around the passage.
    """
    spans: dict[int, tuple[int, int]] = {}
    position = lengths[0]
    for phoneme, owner, length in zip(passage.phonemes, passage.owners, lengths[1:-1], strict=True):
        if phoneme not in _SILENT:
            start, _ = spans.get(owner, (position, position))
            spans[owner] = (start, position + length)
        position += length
    return spans
