from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from limelight.kit.errors import NotConfigured
from limelight.media.probe.process import ffmpeg_path
from limelight.media.render.encoder import Encoder, find_toolchain, inspect_program, software_encoder


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Path]]:
    """Put a program on PATH that speaks like an ffmpeg of some version with some encoder."""

    def install(version: str, codec: str) -> Path:
        script = tmp_path / "ffmpeg"
        script.write_text(f'#!/bin/sh\necho "ffmpeg version {version} Copyright"\necho " V....D {codec} x"\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        find_toolchain.cache_clear()
        return script

    yield install
    find_toolchain.cache_clear()


def test_the_place_of_the_program_is_not_part_of_what_a_segment_is(encoder: Encoder) -> None:
    assert replace(encoder, program="/somewhere/else").identity == encoder.identity


@pytest.mark.parametrize(
    "change", [{"build": "ffmpeg 1"}, {"options": ("-crf", "21")}, {"codec": "h264_qsv"}]
)
def test_build_settings_and_codec_are(encoder: Encoder, change: dict[str, object]) -> None:
    assert replace(encoder, **change).identity != encoder.identity


def test_the_settings_are_those_of_the_promise(make_segments, tmp_path: Path) -> None:
    # x264 writes what it was told into the stream itself.
    for quality, settings in (
        ("final", (b"crf=20.0", b"subme=2", b"me=hex", b"keyint=60", b"open_gop=0", b"stitchable=1")),
        ("draft", (b"crf=26.0", b"subme=1", b"keyint=60", b"open_gop=0", b"stitchable=1")),
    ):
        coder = software_encoder(quality)
        (segment,) = make_segments(tmp_path, (5,), (144, 256), Fraction(30), coder)
        stream = segment.read_bytes()
        assert [setting for setting in settings if setting not in stream] == []


def test_a_newer_ffmpeg_on_the_system_is_taken(on_path) -> None:
    script = on_path("n99.1-4-gabc", "libx264")
    tool = find_toolchain()
    assert (tool.program, tool.version) == (str(script), (99, 1))
    assert tool.build.startswith("ffmpeg n99.1-4-gabc ")


@pytest.mark.parametrize(
    ("version", "codec"),
    [("5.1.9-0+deb12u1", "libx264"), ("n99.1", "libopenh264"), ("N-118000-gdeadbeef", "libx264")],
    ids=["older", "newer without libx264", "without a number"],
)
def test_any_other_is_left_alone(on_path, version: str, codec: str) -> None:
    on_path(version, codec)
    assert find_toolchain().program == ffmpeg_path()


def test_two_builds_of_one_version_differ(on_path) -> None:
    one = inspect_program(str(on_path("7.1", "libx264")))
    two = inspect_program(str(on_path("7.1", "libx264  ")))
    assert one.version == two.version == (7, 1)
    assert one.build != two.build


def test_an_ffmpeg_without_x264_names_itself(on_path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = on_path("4.0", "libopenh264")
    monkeypatch.setattr("limelight.media.render.encoder.ffmpeg_path", lambda: str(script))
    with pytest.raises(NotConfigured, match=r"has no libx264"):
        find_toolchain()
