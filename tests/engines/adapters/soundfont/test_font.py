from __future__ import annotations

import struct
from pathlib import Path

import pytest

from limelight.engines.adapters.soundfont.font import check_font, is_font
from limelight.kit.errors import InvalidInput


def test_a_sound_font_is_known_by_its_content_whatever_its_name(sound_font: Path, tmp_path: Path) -> None:
    unnamed = tmp_path / "instruments.bin"
    unnamed.write_bytes(sound_font.read_bytes())
    assert is_font(unnamed)
    check_font(unnamed)


def test_a_wav_is_no_sound_font(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF\x24\0\0\0WAVEfmt ")
    assert not is_font(tmp_path / "a.wav")


@pytest.mark.parametrize("content", [b"", b"not a font at all", b"RIFF\x24\0\0\0WAVEfmt "])
def test_a_file_that_only_says_it_is_a_font_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lie.sf2"
    path.write_bytes(content)
    assert is_font(path)
    with pytest.raises(InvalidInput, match=r"lie\.sf2 is not a SoundFont"):
        check_font(path)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.99])
def test_a_font_that_is_cut_off_is_refused(share: float, sound_font: Path, tmp_path: Path) -> None:
    path = tmp_path / "half.sf2"
    whole = sound_font.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(InvalidInput, match="cut off"):
        check_font(path)


def test_a_font_without_instruments_is_refused(sound_font: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.sf2"
    whole = sound_font.read_bytes()
    at = whole.index(b"phdr")
    (length,) = struct.unpack("<I", whole[at + 4 : at + 8])
    path.write_bytes(whole[:at] + b"none" + whole[at + 4 : at + 8 + length] + whole[at + 8 + length :])
    with pytest.raises(InvalidInput, match="no instruments"):
        check_font(path)
