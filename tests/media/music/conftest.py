"""A film's worth of sections, at the tempo that suits each mood at 30 frames a second."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from limelight.media.audio.sound import Stereo
from limelight.media.music.compose import compose
from limelight.media.music.score import MusicRequest, Score, Section
from limelight.media.music.synth.render import render

FILM = (
    Section(6, "intro"),
    Section(7, "verse"),
    Section(1, "breath"),
    Section(8, "lift"),
    Section(9, "verse"),
    Section(7, "resolve"),
)
FRAMES_PER_BEAT = {
    "upbeat": 15,
    "calm": 20,
    "cinematic": 21,
    "playful": 15,
    "tech": 17,
    "warm": 20,
    "luxe": 24,
    "retro": 17,
}


def request_for(mood: str, seed: int = 1) -> MusicRequest:
    return MusicRequest(mood, FRAMES_PER_BEAT[mood], Fraction(30), FILM, seed=seed)


@pytest.fixture(scope="session")
def request_of() -> Callable[..., MusicRequest]:
    """The request for a mood (and seed) over the same film."""
    return request_for


@pytest.fixture(scope="session", params=list(FRAMES_PER_BEAT))
def piece(request: pytest.FixtureRequest) -> tuple[Score, Stereo]:
    """Every mood, composed and played once."""
    score = compose(request_for(request.param))
    return score, render(score)


@pytest.fixture(scope="session")
def chroma() -> Callable[[Stereo], np.ndarray]:
    """Energy of each pitch class between 60 Hz and 2 kHz."""

    @cache
    def classes(length: int) -> tuple[np.ndarray, np.ndarray]:
        hz = np.fft.rfftfreq(length, 1 / 48_000)
        inside = (hz > 60) & (hz < 2000)
        return inside, np.rint(12 * np.log2(hz[inside] / 440) + 69).astype(int) % 12

    def measure(sound: Stereo) -> np.ndarray:
        inside, pitch_class = classes(len(sound))
        spectrum = np.fft.rfft(sound * np.hanning(len(sound))[:, None], axis=0)
        power = (np.abs(spectrum[inside]) ** 2).sum(axis=1)
        return np.bincount(pitch_class, power, 12) / power.sum()

    return measure
