from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest

from limelight.engines.adapters.hibari.voice import HibariVoice
from limelight.engines.ports.voice import SpeakRequest

Measure = Callable[[str], Fraction]


@pytest.fixture(scope="session")
def counted() -> Measure:
    """Seconds by counting letters: fast, for tests of words."""
    return lambda text: Fraction(len(text), 15)


@pytest.fixture(scope="session")
def spoken() -> Measure:
    """Seconds as the real voice takes them."""
    voice = HibariVoice()

    @cache
    def measure(text: str) -> Fraction:
        return voice.measure(SpeakRequest(text, "heart"))

    return measure
