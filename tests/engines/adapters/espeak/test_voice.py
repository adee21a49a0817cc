"""espeak-ng speaks other languages from a process of its own."""

from __future__ import annotations

import subprocess

import pytest

from limelight.engines.adapters.espeak import program
from limelight.engines.adapters.espeak.voice import EspeakVoice
from limelight.engines.ports.voice import SpeakRequest
from limelight.kit.errors import Broken, InvalidInput, NotConfigured, Retriable

needs_espeak = pytest.mark.skipif(not program.installed(), reason="espeak-ng is not installed")


@needs_espeak
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Guten Morgen, das ist Halo. Nur 149 Euro!"),
        ("es", "Mañanas tranquilas por 149 euros."),
        ("ar", "صباح هادئ يبدأ هنا، مع هالو."),
    ],
)
def test_it_speaks_other_languages(language: str, text: str) -> None:
    speech = EspeakVoice().speak(SpeakRequest(text, language, language))
    assert " ".join(word.text for word in speech.words) == text
    assert 1.0 < speech.seconds < 10.0
    assert not speech.exact_timing


@needs_espeak
def test_words_of_the_next_clause_start_after_a_pause() -> None:
    speech = EspeakVoice().speak(SpeakRequest("Guten Morgen. Das ist Halo.", "de", "de"))
    assert speech.words[2].start - speech.words[1].end >= 0.3 * 48_000


@needs_espeak
def test_text_cannot_smuggle_in_options_or_phoneme_codes() -> None:
    plain = EspeakVoice().speak(SpeakRequest("--version is a word [[h@l'oU]] here.", "en-us"))
    assert plain.seconds > 1.5


@needs_espeak
def test_a_voice_that_looks_like_an_option_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no voice"):
        EspeakVoice().speak(SpeakRequest("Hello.", "--stdout"))


def test_without_the_program_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert EspeakVoice().voices() == ()
    assert "apt-get install espeak-ng" in (EspeakVoice().availability() or "")
    with pytest.raises(NotConfigured):
        EspeakVoice().speak(SpeakRequest("Hallo.", "de", "de"))


def test_a_program_that_hangs_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("espeak-ng", 30)

    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.run", hang)
    with pytest.raises(Retriable, match="did not answer"):
        program.speak("Hallo.", "de", 160)


def test_a_program_that_fails_is_reported_with_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess(["espeak-ng"], 1, b"", b"no phoneme data")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: failed)
    with pytest.raises(Broken) as caught:
        program.speak("Hallo.", "de", 160)
    assert "no phoneme data" in caught.value.fix
