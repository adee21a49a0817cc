"""Real speech, and ffmpeg's meter as the second opinion."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from hibari import Hibari
from scipy.signal import resample_poly

from limelight.media.audio.sound import Mono, Placed, Sound
from limelight.media.audio.wav import write_wav

LINES = (
    "Halo is a quiet coffee grinder for apartments.",
    "It stays under fifty decibels, so the house keeps sleeping.",
    "Get yours today for one hundred and forty nine dollars.",
)


@pytest.fixture(scope="session")
def speech() -> tuple[Mono, ...]:
    voice = Hibari(voice="heart", threads=1)
    return tuple(trimmed(resample_poly(np.asarray(voice(line, seed=1), np.float32), 2, 1)) for line in LINES)


def trimmed(line: Mono) -> Mono:
    """Without the silence around it, as the voice port promises."""
    loud = np.flatnonzero(np.abs(line) > 0.01)
    return line[loud[0] : loud[-1] + 1]


@pytest.fixture(scope="session")
def narration(speech: tuple[Mono, ...]) -> tuple[Placed, ...]:
    """Three lines with a short pause after the first and a long one after the second."""
    second = 15_000 + len(speech[0]) + 15_000
    third = second + len(speech[1]) + 3 * 48_000
    return tuple(Placed(line, at) for line, at in zip(speech, (15_000, second, third), strict=True))


@pytest.fixture
def ebur128(tmp_path: Path) -> Callable[[Sound], dict[str, float]]:
    """ffmpeg's integrated loudness (I) and true peak (Peak) of a sound."""

    def read(samples: Sound) -> dict[str, float]:
        path = tmp_path / "measured.wav"
        write_wav(path, samples)
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-i", str(path)]
        command += ["-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
        log = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        summary = log[log.rindex("Summary:") :]
        return {name: float(value) for name, value in re.findall(r"(I|Peak): +(-?[\d.]+|-inf)", summary)}

    return read
