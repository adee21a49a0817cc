"""A film that is not what it should be never gets its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from limelight.media.probe import Expectation, check_film

Encode = Callable[..., Path]
WANTED = Expectation(320, 240, Fraction(30000, 1001), 60)
SHORT = "-t 2.002 -c:v libx264 -preset ultrafast -profile:v high -pix_fmt yuv420p -c:a aac -ar 48000 -movflags +faststart"


def _codes(path: Path, wanted: Expectation = WANTED) -> set[str]:
    return {fault.code for fault in check_film(path, wanted)}


def test_our_own_film_has_no_fault(film: Path) -> None:
    assert check_film(film, WANTED) == ()


def test_a_frame_too_few_is_noticed(film: Path) -> None:
    assert _codes(film, replace(WANTED, frames=61)) == {"frames"}


def test_another_size_or_rate_is_noticed(film: Path) -> None:
    assert _codes(film, replace(WANTED, width=322)) == {"size"}
    assert _codes(film, replace(WANTED, rate=Fraction(30))) == {"frame-rate"}


def test_a_black_and_silent_film_is_noticed(encode: Encode) -> None:
    source = "-f lavfi -i color=black:s=320x240:r=30000/1001 -f lavfi -i anullsrc=r=48000"
    assert {"black-start", "blank", "silent"} <= _codes(encode("black.mp4", f"{source} {SHORT}"))


def test_a_film_that_is_silent_on_purpose_may_be(encode: Encode, film: Path) -> None:
    mute = encode("mute.mp4", f"-i {film} -c copy -an -movflags +faststart")
    assert _codes(mute) == {"no-audio"}
    assert _codes(mute, replace(WANTED, audible=False)) == set()


def test_missing_tags_faststart_and_sync_frames_are_noticed(encode: Encode) -> None:
    source = "-f lavfi -i testsrc2=s=320x240:r=30000/1001:d=4.004 -c:v libx264 -preset ultrafast -g 900"
    assert {"colour-tags", "faststart", "gop", "encoding"} <= _codes(encode("plain.mp4", source))


def test_sound_that_ends_early_is_noticed(encode: Encode, film: Path) -> None:
    source = (
        f"-i {film} -f lavfi -i sine=d=1:r=48000 -map 0:v -map 1:a -c:v copy -c:a aac -movflags +faststart"
    )
    assert _codes(encode("early.mp4", source)) == {"audio-length"}


def test_a_picture_damaged_in_the_middle_is_noticed(film: Path, tmp_path: Path) -> None:
    data = bytearray(film.read_bytes())
    middle = len(data) // 2
    data[middle - 20_000 : middle + 20_000] = b"\xff" * 40_000
    (tmp_path / "torn.mp4").write_bytes(data)
    assert "undecodable" in _codes(tmp_path / "torn.mp4")


def test_a_file_that_is_no_film_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "lie.mp4").write_text("hello")
    assert _codes(tmp_path / "lie.mp4") == {"unreadable"}
