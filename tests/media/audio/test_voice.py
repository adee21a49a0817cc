from __future__ import annotations

import numpy as np
import pytest

from limelight.media.audio.loudness import integrated_loudness
from limelight.media.audio.sound import Mono, Placed
from limelight.media.audio.voice import speech_spans, voice_bus

PAUSE = 28_800


def test_lines_recorded_at_different_levels_come_out_alike(speech: tuple[Mono, ...]) -> None:
    loud, quiet = speech[0], speech[1] * np.float32(0.25)
    bus = voice_bus([Placed(loud, 0), Placed(quiet, 200_000)], 400_000)
    first, second = integrated_loudness(bus[: len(loud)]), integrated_loudness(bus[200_000:])
    assert first == pytest.approx(second, abs=1.5)


def test_speech_is_found_where_it_is_and_short_pauses_belong_to_it(narration: tuple[Placed, ...]) -> None:
    bus = voice_bus(narration, narration[-1].span.end + 96_000)
    first, second = speech_spans(bus, PAUSE)
    assert first.start == pytest.approx(narration[0].at, abs=9600)
    assert first.end == pytest.approx(narration[1].span.end, abs=19_200)
    assert second.start == pytest.approx(narration[2].at, abs=9600)


def test_a_silent_bus_holds_no_speech() -> None:
    assert speech_spans(np.zeros(48_000, np.float32), PAUSE) == ()


def test_a_line_that_stops_abruptly_does_not_click() -> None:
    t = np.arange(24_000) / 48_000
    cut = (0.5 * np.cos(2 * np.pi * 200 * t)).astype(np.float32)
    bus = voice_bus([Placed(cut, 10_000)], 48_000)
    inside = np.abs(np.diff(bus[14_000:30_000])).max()
    assert np.abs(np.diff(bus)).max() < 1.5 * inside


def test_rumble_under_the_voice_is_taken_out(speech: tuple[Mono, ...]) -> None:
    line = speech[0]
    t = np.arange(len(line)) / 48_000
    rumble = (0.02 * np.sin(2 * np.pi * 25 * t)).astype(np.float32)
    bus = voice_bus([Placed(line + rumble, 0)], len(line))
    assert energy_under_35_hz(bus) < 0.1 * energy_under_35_hz(line + rumble)


def energy_under_35_hz(sound: Mono) -> float:
    """The part of the whole energy that lies there."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    return float(power[np.fft.rfftfreq(len(sound), 1 / 48_000) < 35].sum() / power.sum())
