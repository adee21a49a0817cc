from __future__ import annotations

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.render.encoder import Encoder
from limelight.media.render.soundtrack import encode_sound


def tone(samples: int) -> np.ndarray:
    t = np.arange(samples) / 48_000
    return np.stack([np.sin(2 * np.pi * 440 * t), np.sin(2 * np.pi * 660 * t)], axis=1) * 0.4


@pytest.mark.parametrize("samples", [1, 1023, 1024, 48_001, 299_499])
def test_exactly_the_samples_given_are_heard(samples: int, write_sound, hear, tmp_path: Path) -> None:
    assert len(hear(write_sound(tmp_path / "mix.m4a", tone(samples)))) == samples


def test_no_sample_is_early_or_late(write_sound, hear, tmp_path: Path) -> None:
    given = np.random.default_rng(3).normal(0, 0.1, (48_000, 2))
    heard = hear(write_sound(tmp_path / "mix.m4a", given))
    likeness = np.fft.irfft(np.fft.rfft(heard[:, 0]) * np.fft.rfft(given[:, 0]).conj())
    assert likeness.argmax() == 0


def test_a_soundtrack_is_aac_and_the_same_bytes_each_time(
    write_sound, encoder: Encoder, tmp_path: Path
) -> None:
    one, two = (write_sound(tmp_path / f"{name}.m4a", tone(100_000)) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    said = subprocess.run([encoder.program, "-i", one], capture_output=True, check=False).stderr
    assert re.search(rb"Audio: aac \(LC\).*48000 Hz, stereo", said)


def test_a_folder_that_is_not_there_is_a_sentence(encoder: Encoder, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="Nothing can be written"):
        encode_sound(tone(480).astype(np.float32), program=encoder.program, out=tmp_path / "no" / "mix.m4a")
