"""What every voice engine must do, on each one that this machine has."""

from __future__ import annotations

import numpy as np
import pytest

from limelight.engines.fakes.voice import FakeVoice
from limelight.engines.ports.voice import SpeakRequest, VoiceEngine
from limelight.engines.registry import VOICE
from limelight.film.language import sentences
from limelight.kit.errors import InvalidInput
from limelight.media.captions.segment import written_words

NARRATION = "Halo, a quiet grinder — under 50 decibels. Yours for $149!"

_VOICES = {"fake": "tone", "hibari": "heart", "espeak": "en-us"}


@pytest.fixture(params=_VOICES)
def engine(request: pytest.FixtureRequest) -> VoiceEngine:
    engine = FakeVoice() if request.param == "fake" else VOICE[request.param]()
    if missing := engine.availability():
        pytest.skip(missing)
    return engine


def ask(engine: VoiceEngine, text: str = NARRATION, seed: int = 0, speed_percent: int = 100) -> SpeakRequest:
    return SpeakRequest(text, _VOICES[engine.name], "en", seed, speed_percent)


def test_it_knows_the_voice_it_speaks_with(engine: VoiceEngine) -> None:
    assert _VOICES[engine.name] in engine.voices()


def test_the_same_request_gives_the_same_speech(engine: VoiceEngine) -> None:
    first, second = engine.speak(ask(engine, seed=7)), engine.speak(ask(engine, seed=7))
    assert np.array_equal(first.samples, second.samples)
    assert first.words == second.words


def test_sound_is_mono_float_at_48_khz_and_never_clips(engine: VoiceEngine) -> None:
    speech = engine.speak(ask(engine))
    assert (speech.samples.dtype, speech.samples.ndim, speech.sample_rate) == (np.float32, 1, 48_000)
    assert 0.05 < np.abs(speech.samples).max() <= 1.0


def test_the_words_are_the_narration_as_written(engine: VoiceEngine) -> None:
    speech = engine.speak(ask(engine))
    assert tuple(word.text for word in speech.words) == written_words(NARRATION)
    assert " ".join(word.text for word in speech.words) == NARRATION


def test_words_follow_each_other_inside_the_sound(engine: VoiceEngine) -> None:
    speech = engine.speak(ask(engine))
    edges = [edge for word in speech.words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= len(speech.samples)
    assert all(word.end - word.start > 480 for word in speech.words)


def test_sound_starts_and_ends_without_a_click_or_dead_air(engine: VoiceEngine) -> None:
    speech = engine.speak(ask(engine))
    assert abs(speech.samples[0]) < 0.005
    assert abs(speech.samples[-1]) < 0.005
    assert speech.words[0].start < 0.1 * 48_000
    assert len(speech.samples) - speech.words[-1].end < 0.15 * 48_000


def test_a_price_lasts_as_long_as_all_the_words_it_is_said_in(engine: VoiceEngine) -> None:
    if engine.name == "fake":
        pytest.skip("the fake does not read figures")
    speech = engine.speak(ask(engine))
    price = speech.words[-1]
    assert price.text == "$149!"
    assert price.end - price.start > 1.0 * 48_000


@pytest.mark.parametrize("speed_percent", [85, 100, 120])
def test_measure_is_the_length_of_the_speech_within_a_tenth_of_a_second_a_sentence(
    engine: VoiceEngine, speed_percent: int
) -> None:
    request = ask(engine, speed_percent=speed_percent)
    off = abs(engine.measure(request) - engine.speak(request).seconds)
    assert off <= 0.1 * len(sentences(request.text))


def test_faster_speech_is_shorter(engine: VoiceEngine) -> None:
    slow, fast = engine.measure(ask(engine, speed_percent=85)), engine.measure(ask(engine, speed_percent=120))
    assert fast < slow * 9 / 10


@pytest.mark.parametrize("text", ["", "   ", "…", "🎉"])
def test_nothing_to_say_is_an_error_of_the_person(engine: VoiceEngine, text: str) -> None:
    with pytest.raises(InvalidInput, match="nothing to say"):
        engine.speak(ask(engine, text))


def test_an_unknown_voice_is_an_error_of_the_person(engine: VoiceEngine) -> None:
    with pytest.raises(InvalidInput, match="no voice"):
        engine.speak(SpeakRequest("Hello.", "nobody"))
