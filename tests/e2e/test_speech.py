"""The finished mix, heard by somebody else: music and sounds under the voice, and still every word."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from statistics import median

import pytest
from small_film import Film

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.decode import decode_audio
from limelight.media.timeline import from_data

pytestmark = pytest.mark.slow

LINES = (
    "Some mornings begin before the rest of the house is awake.",
    "The kettle is on, the kitchen is dark, and the street is still.",
    "Halo is a quiet coffee grinder made for people in apartments.",
    "It runs under 50 decibels, so the baby keeps sleeping.",
    "It fits in one hand and holds enough beans for 4 cups.",
    "Halo costs 149 dollars and comes with free returns for 60 days.",
)
SCRIPT = "version: 1\ntitle: Halo\nscenes:\n" + "".join(
    f"  - id: s{number}\n    layout: kinetic_hook\n    narration: {line}\n    on_screen_text: Halo\n"
    for number, line in enumerate(LINES, 1)
)
SETTINGS = "brief:\n  prompt: Halo\n  resolution: 144\n  fps: 24\n  theme: tech\n"
NEAR = 0.15
"""Seconds; the listener's own times are off by about a tenth."""


@pytest.fixture
def film(make) -> Film:
    return make(SCRIPT + SETTINGS)


@pytest.fixture
def heard(film, transcriber):
    return transcriber.transcribe(decode_audio(film.folder / "film.mp4").mean(axis=1))


def test_the_mix_is_understood_word_for_word(heard, word_error_rate):
    assert word_error_rate(" ".join(LINES), " ".join(word.text for word in heard), "halo") <= 0.05


def test_captions_stand_where_a_listener_hears_the_words(film, heard):
    timeline = from_data(film.data["timeline"])
    times: defaultdict[str, list[float]] = defaultdict(list)
    for word in heard:
        times[_plain(word.text)].append(word.start / SAMPLE_RATE)
    shown = [word for phrase in timeline.captions for line in phrase.lines for word in line]
    offsets = [
        _nearest(times[_plain(word.text)], word.span.start / timeline.rate)
        for word in shown
        if _plain(word.text) in times
    ]
    assert len(offsets) >= 0.8 * len(shown)
    assert median(offsets) <= NEAR


def _nearest(times: list[float], at: Fraction) -> float:
    return min(abs(float(at) - time) for time in times)


def _plain(word: str) -> str:
    return re.sub(r"\W", "", word.lower())
