from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.audio.decode import decode_audio
from limelight.media.audio.wav import write_wav


def encode(source: Path, target: Path) -> None:
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-nostdin",
        "-loglevel",
        "error",
        "-i",
        str(source),
        str(target),
    ]
    subprocess.run(command, check=True)


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    t = np.arange(44_100) / 44_100
    path = tmp_path / "tone.wav"
    write_wav(path, (0.5 * np.sin(2 * np.pi * 440 * t)).astype(np.float32), "pcm16", rate=44_100)
    return path


@pytest.mark.parametrize("suffix", [".wav", ".mp3", ".m4a", ".flac", ".ogg"])
def test_every_usual_format_becomes_48_khz_stereo(suffix: str, tone: Path, tmp_path: Path) -> None:
    path = tone if suffix == ".wav" else tmp_path / f"coded{suffix}"
    if path != tone:
        encode(tone, path)
    sound = decode_audio(path)
    middle = sound[9600:33_600, 0]
    assert sound.dtype == np.float32
    assert sound.shape[1] == 2
    assert len(sound) == pytest.approx(48_000, abs=4800)
    assert np.abs(np.fft.rfft(middle)).argmax() * 2 == pytest.approx(440, abs=2)


def test_decoding_stops_at_the_length_asked_for(tone: Path) -> None:
    assert len(decode_audio(tone, most_samples=12_345)) == 12_345


@pytest.mark.parametrize("content", [b"", b"not a sound at all" * 100, b"RIFF\xff\xff\xff\xffWAVEfmt "])
def test_a_lying_file_is_refused_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lie.mp3"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match=r"lie\.mp3") as refused:
        decode_audio(path)
    assert refused.value.fix


def test_a_playlist_cannot_make_it_fetch_from_the_network(tmp_path: Path) -> None:
    path = tmp_path / "list.m3u8"
    path.write_text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(InvalidInput):
        decode_audio(path)


def test_a_name_that_looks_like_an_option_or_a_protocol_is_only_a_name(tone: Path, tmp_path: Path) -> None:
    strange = tmp_path / "concat:-i evil.wav"
    strange.write_bytes(tone.read_bytes())
    assert len(decode_audio(strange)) > 40_000


def test_samples_that_are_not_numbers_become_silence(tmp_path: Path) -> None:
    write_wav(tmp_path / "nan.wav", np.array([0.1, np.nan, np.inf, -np.inf] * 1000, np.float32))
    assert np.isfinite(decode_audio(tmp_path / "nan.wav")).all()


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no file"):
        decode_audio(tmp_path / "nowhere.mp3")
