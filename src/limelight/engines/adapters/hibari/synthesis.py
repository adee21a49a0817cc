"""A request becomes sound: readings, phonemes, passages, samples, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from limelight.engines.adapters.hibari.alignment import Passage, passages, sentences, word_spans
from limelight.engines.adapters.hibari.model import FRAME, MODEL_RATE, Network, Token, load
from limelight.engines.adapters.hibari.spoken import readings
from limelight.engines.ports.voice import SpeakRequest, Speech
from limelight.engines.speech import Piece, in_order, join, resampled, trimmed
from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.captions.segment import written_words

__all__ = ["say", "seconds"]

_SENTENCE_GAP: Final = MODEL_RATE * 3 // 10
_CLAUSE_GAP: Final = MODEL_RATE // 10
_SILENT: Final = MODEL_RATE // 5
_SILENT_SPOKEN: Final = MODEL_RATE * 52 // 100
"""Samples around a passage that hold no sound and are cut away: so many, and so many at the speed of the speech."""


def say(request: SpeakRequest, engine_version: str) -> Speech:
    """Speak *request*, whose voice and language were checked.

    Raises InvalidInput when nothing in the text can be said.
    """
    network = load()
    written = written_words(request.text)
    planned = list(_planned(network, readings(written)))
    if not planned:
        raise InvalidInput("There is nothing to say.", fix="Give the scene some narration, or --voice none.")
    noise = np.random.default_rng(request.seed)
    speed = request.speed_percent / 100
    pieces = [_piece(network, passage, speed, noise) for passage in planned]
    gaps = [_gap(passage, request.speed_percent) for passage in planned]
    whole = resampled(join(pieces, gaps), MODEL_RATE, SAMPLE_RATE)
    return Speech(
        samples=whole.samples,
        sample_rate=SAMPLE_RATE,
        words=tuple(in_order(written, whole)),
        engine_version=engine_version,
        exact_timing=network.tells_durations,
    )


def seconds(request: SpeakRequest) -> Fraction:
    """How long *request* takes to say, within a tenth of a second a sentence: from the network's plan, unspoken.

    Raises InvalidInput when nothing in the text can be said.
    """
    network = load()
    planned = list(_planned(network, readings(written_words(request.text))))
    if not network.tells_durations or not planned:
        return say(request, "").seconds
    frames = sum(
        int(network.frames(one.phonemes, request.speed_percent / 100).sum()) * FRAME for one in planned
    )
    gaps = sum(_gap(passage, request.speed_percent) for passage in planned[:-1])
    silent = (_SILENT + _SILENT_SPOKEN * 100 // request.speed_percent) * len(planned)
    return Fraction(max(frames + gaps - silent, FRAME), MODEL_RATE)


def _planned(network: Network, said: Sequence[str]) -> Iterator[Passage]:
    for sentence in sentences(said):
        indices = [index for index in sentence if said[index]]
        text = " ".join(said[index] for index in indices)
        tokens = network.tokens(text)
        if any(token.phonemes.strip(" .,!?…—:;") for token in tokens):
            yield from passages(tokens, list(_owners(tokens, text, indices, said)))


def _owners(tokens: Sequence[Token], text: str, indices: Sequence[int], said: Sequence[str]) -> Iterator[int]:
    """For each token the written word that it was read from, by its place in *text*."""
    by_character = [index for index in indices for _ in range(len(said[index]) + 1)]
    position = 0
    for token in tokens:
        found = text.find(token.text, position)
        position = found if found >= 0 else position
        yield by_character[position]
        position += len(token.text)


def _piece(network: Network, passage: Passage, speed: float, noise: np.random.Generator) -> Piece:
    samples, frames = network.run(passage.phonemes, speed, noise)
    lengths = _shared_out(len(samples), passage) if frames is None else [int(n) * FRAME for n in frames]
    return trimmed(Piece(samples, word_spans(passage, lengths)), MODEL_RATE)


def _shared_out(samples: int, passage: Passage) -> list[int]:
    """Equal time for every phoneme: what is left when the network does not tell its durations."""
    edges = np.linspace(0, samples, len(passage.phonemes) + 3).astype(int)
    return np.diff(edges).tolist()


def _gap(passage: Passage, speed_percent: int) -> int:
    return (_SENTENCE_GAP if passage.ends_sentence else _CLAUSE_GAP) * 100 // speed_percent
