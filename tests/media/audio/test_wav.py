from __future__ import annotations

import wave
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.audio.wav import Encoding, parse_wav, read_wav, wav_bytes, write_wav

STEPS: dict[Encoding, float] = {"pcm16": 2**-15, "pcm24": 2**-23, "float32": 0.0}


@pytest.mark.parametrize("encoding", list(STEPS))
@pytest.mark.parametrize("shape", [(1001,), (1001, 2)])
def test_what_is_written_is_read_again(encoding: Encoding, shape: tuple[int, ...], tmp_path: Path) -> None:
    sound = np.random.default_rng(3).uniform(-1, 0.999, shape).astype(np.float32)
    write_wav(tmp_path / "a.wav", sound, encoding)
    read, rate = read_wav(tmp_path / "a.wav")
    assert rate == 48_000
    assert read.shape == shape
    assert np.abs(read - sound).max() <= STEPS[encoding]
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_another_reader_agrees_on_the_form(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.zeros((480, 2), np.float32), "pcm24")
    with wave.open(str(tmp_path / "a.wav")) as other:
        form = (other.getnchannels(), other.getsampwidth(), other.getframerate(), other.getnframes())
    assert form == (2, 3, 48_000, 480)


def test_levels_over_full_scale_clip_instead_of_wrapping(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.array([2.0, -2.0], np.float32), "pcm16")
    assert read_wav(tmp_path / "a.wav")[0].tolist() == pytest.approx([1, -1], abs=1e-4)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, genuine: bool) -> None:
    raw = wav_bytes(np.zeros(8, np.float32))[:20] + data if genuine else data
    with suppress(InvalidInput):
        samples, _ = parse_wav(raw, "any.wav")
        assert samples.dtype == np.float32


def test_a_file_that_is_no_wav_is_refused_with_its_name() -> None:
    with pytest.raises(InvalidInput, match=r"song\.wav"):
        parse_wav(b"ID3" * 100, "song.wav")
