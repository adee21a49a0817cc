"""The English voice is understood, and its word times are where a second listener hears the words."""

from __future__ import annotations

import difflib
import statistics
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
import pytest
from numpy.typing import NDArray

from limelight.engines.adapters.hibari import model, voice
from limelight.engines.adapters.hibari.synthesis import say
from limelight.engines.adapters.hibari.voice import HibariVoice, measure
from limelight.engines.ports.voice import SpeakRequest, Speech
from limelight.kit.errors import InvalidInput
from limelight.media.captions.words import SpokenWord


class Transcriber(Protocol):
    def transcribe(self, samples: NDArray[np.float32]) -> tuple[SpokenWord, ...]: ...


ADS = (
    "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels.",
    "Get yours today for $149. Free shipping until June 3.",
    "Your mornings are too loud. Listen. That's the sound of a good start.",
    "It charges in 45 minutes and runs for 12 hours, so you can leave the cable at home.",
    "Three steps. Scan the shelf, pick a jar, pay at the door.",
    "The bag weighs 1.2 kg and holds 20 liters. Rain? It doesn't care.",
    "Since 1998 we've baked bread with flour, water, salt and time.",
    "Join 2,400 people in Lisbon on May 14. Tickets from €89.",
    "Connect over USB, update to version 2.0, and back up 64 GB overnight.",
    "NASA engineers and 9 out of 10 cooks want one thing: less noise.",
)


@pytest.fixture(scope="module")
def heard(transcriber: Transcriber) -> list[tuple[str, Speech, tuple[SpokenWord, ...]]]:
    speeches = [HibariVoice().speak(SpeakRequest(text, "heart")) for text in ADS]
    return [
        (text, speech, transcriber.transcribe(speech.samples))
        for text, speech in zip(ADS, speeches, strict=True)
    ]


def test_ads_are_understood_word_for_word(
    heard: list[tuple[str, Speech, tuple[SpokenWord, ...]]], word_error_rate: Callable[[str, str], float]
) -> None:
    reference = " ".join(text for text, _, _ in heard)
    hypothesis = " ".join(word.text for _, _, words in heard for word in words)
    assert word_error_rate(reference, hypothesis) <= 0.05


def test_word_times_agree_with_a_second_aligner(
    heard: list[tuple[str, Speech, tuple[SpokenWord, ...]]],
) -> None:
    apart = [ms for _, speech, words in heard for ms in _differences(speech.words, words)]
    assert len(apart) > 100
    assert statistics.median(map(abs, apart)) <= 80
    assert abs(statistics.median(apart)) <= 50


def _differences(ours: Sequence[SpokenWord], theirs: Sequence[SpokenWord]) -> Iterator[float]:
    """Milliseconds between the starts of the words that both have."""
    names = [["".join(filter(str.isalnum, word.text.lower())) for word in words] for words in (ours, theirs)]
    for block in difflib.SequenceMatcher(None, *names, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield (ours[block.a + step].start - theirs[block.b + step].start) / 48


def test_a_word_after_a_pause_starts_where_sound_starts() -> None:
    speech = HibariVoice().speak(SpeakRequest("Listen. Nothing.", "heart"))
    first, second = speech.words
    between = speech.samples[first.end : second.start]
    assert len(between) >= 0.25 * 48_000
    assert np.sqrt(np.mean(between**2)) < 0.02 * np.abs(speech.samples).max()


def test_another_seed_is_another_sound_of_the_same_length() -> None:
    one, two = (HibariVoice().speak(SpeakRequest("Hello there.", "heart", seed=seed)) for seed in (1, 2))
    assert not np.array_equal(one.samples[:4800], two.samples[:4800])
    assert abs(one.seconds - two.seconds) < 0.05


def test_a_sentence_too_long_for_the_network_is_said_in_full() -> None:
    text = ", ".join(["a quiet grinder that never wakes the baby in the next room"] * 14) + "."
    speech = HibariVoice().speak(SpeakRequest(text, "heart"))
    assert len(speech.words) == len(text.split())
    assert speech.seconds > 25
    assert all(word.end > word.start for word in speech.words)


def test_without_known_durations_words_are_timed_in_proportion_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = HibariVoice().speak(SpeakRequest("Quiet mornings for everyone.", "heart"))
    monkeypatch.setattr(model, "_KNOWN_WEIGHTS", "another build")
    model.load.cache_clear()
    try:
        guessed = say(SpeakRequest("Quiet mornings for everyone.", "heart"), "test")
    finally:
        model.load.cache_clear()
    assert (exact.exact_timing, guessed.exact_timing) == (True, False)
    assert np.array_equal(exact.samples, guessed.samples)
    off = [abs(a.start - b.start) for a, b in zip(exact.words, guessed.words, strict=True)]
    assert max(off) < 0.4 * 48_000


def test_it_speaks_english_only_and_names_the_way_out() -> None:
    with pytest.raises(InvalidInput, match="speaks English") as caught:
        HibariVoice().speak(SpeakRequest("Guten Tag.", "heart", "de"))
    assert "espeak:de" in caught.value.fix


def test_what_was_measured_once_is_remembered() -> None:
    first = measure("A sentence that nobody else measures.")
    before = voice.seconds_of.cache_info()
    assert measure("A sentence that nobody else measures.") == first
    assert voice.seconds_of.cache_info().hits == before.hits + 1
    assert 1 < first < 5


@pytest.mark.parametrize(
    "text",
    [
        "Under 50 decibels.",
        "Call 01632 960 111, or come by.",
        "Two sizes. Three glazes, all made by hand in Leeds.",
    ],
)
def test_what_is_measured_unspoken_is_near_what_is_heard(text: str) -> None:
    heard = HibariVoice().speak(SpeakRequest(text, "heart", speed_percent=108)).seconds
    assert abs(measure(text, speed_percent=108) - heard) < 0.1 * (text.count(".") or 1)
