"""Words are found again in a recording: another voice, slower, lower, with pauses and a hum."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from limelight.engines.adapters.hibari.voice import HibariVoice
from limelight.engines.ports.voice import SpeakRequest, Speech
from limelight.kit.time import Span
from limelight.media.audio.listening import heard_spans
from limelight.media.captions.heard import heard_words
from limelight.media.captions.matched import matched_words
from limelight.media.captions.words import SpokenWord

TEXT = "Mornings are quiet here. Nobody wakes up; not even the dog. Come and hear it on Market Street."
PAUSE = 12_000
LOWER = 1.12


@pytest.fixture(scope="module")
def said() -> Speech:
    return HibariVoice().speak(SpeakRequest(TEXT, "heart"))


@pytest.fixture(scope="module", params=[80, 84, 90])
def told(request: pytest.FixtureRequest) -> tuple[np.ndarray, list[int]]:
    """A recording of somebody else, and the sample at which each word begins in it."""
    speech = HibariVoice().speak(SpeakRequest(TEXT, "heart", seed=7, speed_percent=request.param))
    places = np.arange(0, len(speech.samples) - 1, 1 / LOWER)
    lower = np.interp(places, np.arange(len(speech.samples)), speech.samples)
    parts, at, shift = [np.zeros(40_000)], 0, 40_000
    starts: list[int] = []
    for word in speech.words:
        starts.append(int(word.start * LOWER) + shift)
        if word.text[-1] in ".;":
            end = int(word.end * LOWER)
            parts += [lower[at:end], np.zeros(36_000)]
            at, shift = end, shift + 36_000
    whole = np.concatenate([*parts, lower[at:]])
    hiss = np.random.default_rng(1).normal(0, 0.003, len(whole))
    return (whole + hiss).astype(np.float32), starts


def test_every_word_is_found_where_it_is_said(said: Speech, told: tuple[np.ndarray, list[int]]) -> None:
    recording, truth = told
    pauses = heard_spans(said.samples, PAUSE), heard_spans(recording, PAUSE)
    found = matched_words(said.words, said.samples, recording, pauses)
    assert [word.text for word in found] == [word.text for word in said.words]
    assert all(one.start <= other.start for one, other in pairwise(found))
    apart = np.abs(np.subtract([word.start for word in found], truth)) / 48_000
    assert apart.mean() < 0.06
    assert apart.max() < 0.2


def test_without_a_voice_the_pauses_keep_sentences_together(told: tuple[np.ndarray, list[int]]) -> None:
    recording, truth = told
    found = heard_words(TEXT, heard_spans(recording, PAUSE), "en")
    apart = np.abs(np.subtract([word.start for word in found], truth)) / 48_000
    assert apart.mean() < 0.35


def test_what_cannot_be_the_same_words_is_not_matched(said: Speech) -> None:
    long = np.random.default_rng(2).normal(0, 0.1, 48_000 * 30).astype(np.float32)
    whole = (Span(0, len(said.samples)),)
    assert matched_words(said.words, said.samples, long, (whole, (Span(0, len(long)),))) == ()
    assert matched_words(said.words, said.samples, long, (whole, ())) == ()


def test_nobody_is_heard_in_silence_and_a_click_is_no_word() -> None:
    quiet = np.random.default_rng(3).normal(0, 0.0002, 96_000).astype(np.float32)
    assert heard_spans(quiet, PAUSE) == ()
    quiet[40_000:40_100] = 0.5
    assert heard_spans(quiet, PAUSE) == ()


def test_words_without_speech_are_no_words() -> None:
    assert heard_words("Hello there.", ()) == ()
    (word,) = heard_words("Hello", (Span(100, 200), Span(300, 400)))
    assert word == SpokenWord("Hello", word.start, word.end)
