"""Clips of every awkward kind come out upright, square-pixelled, at the film's rate, in plain H.264."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from limelight.kit.errors import InvalidInput
from limelight.media.ingest.clip import prepare_clip
from limelight.media.ingest.frames import frame_at
from limelight.media.probe import VideoStream, probe

Encode = Callable[..., Path]
NTSC = Fraction(30000, 1001)
BARS = "-f lavfi -i testsrc2=s=320x240:r={rate}:d={seconds} -c:v libx264 -preset ultrafast"
HDR_TAGS = "log-level=error:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc"


def _written(path: str) -> VideoStream:
    video = probe(Path(path)).video
    assert video is not None
    return video


@pytest.fixture(scope="module")
def corners_clip(encode: Encode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second of red, green, blue, white corners, 160×120."""
    picture = np.zeros((120, 160, 3), np.uint8)
    picture[:60, :80], picture[:60, 80:] = (220, 30, 30), (30, 200, 30)
    picture[60:, 80:], picture[60:, :80] = (30, 30, 220), (240, 240, 240)
    still = tmp_path_factory.mktemp("still") / "corners.png"
    Image.fromarray(picture).save(still)
    return encode("corners.mp4", f"-loop 1 -r 25 -t 1 -i {still} -c:v libx264 -qp 4 -pix_fmt yuv420p")


@pytest.mark.parametrize("rate", [Fraction(24), NTSC, Fraction(60)])
def test_the_result_has_exactly_the_films_rate_and_format(encode: Encode, out: Path, rate: Fraction) -> None:
    clip = prepare_clip(encode("source.mp4", BARS.format(rate=25, seconds=1)), out, rate, 1920)
    video = _written(clip.picture.path)
    assert (video.rate, video.constant, video.frames) == (rate, True, clip.frames)
    assert clip.frames == pytest.approx(float(rate), abs=1)
    assert (video.codec, video.profile, video.pixel_format) == ("h264", "High", "yuv420p")
    assert (video.primaries, video.transfer, video.matrix, video.full_range) == (
        "bt709",
        "bt709",
        "bt709",
        False,
    )
    assert video.gop_max is not None
    assert video.gop_max <= 8


def test_a_varying_rate_becomes_constant_and_keeps_its_length(encode: Encode, out: Path) -> None:
    drop = "-vf select='not(eq(mod(n\\,7)\\,3))' -fps_mode vfr"
    source = encode("varying.mp4", f"{BARS.format(rate=30, seconds=3)} {drop}")
    clip = prepare_clip(source, out, Fraction(30), 1920)
    assert _written(clip.picture.path).constant
    assert clip.frames == pytest.approx(90, abs=1)


@pytest.mark.parametrize("counterclockwise", [90, 180, 270])
def test_a_turned_phone_comes_out_upright(
    encode: Encode, corners_clip: Path, out: Path, counterclockwise: int
) -> None:
    turned = encode(
        f"phone-{counterclockwise}.mp4", f"-display_rotation {counterclockwise} -i {corners_clip} -c copy"
    )
    picture = prepare_clip(turned, out, Fraction(25), 1920).picture
    size = (160, 120) if counterclockwise == 180 else (120, 160)
    assert (picture.width, picture.height) == size
    frame = frame_at(Path(picture.path), 10, size)
    assert frame is not None
    stored = [(220, 30, 30), (30, 200, 30), (30, 30, 220), (240, 240, 240)]
    turns = counterclockwise // 90
    expected = stored[turns:] + stored[:turns]
    width, height = size
    seen = [
        frame[y, x] for x, y in ((20, 20), (width - 20, 20), (width - 20, height - 20), (20, height - 20))
    ]
    np.testing.assert_allclose(np.array(seen, np.int32), expected, atol=24)


def test_odd_sample_aspects_become_square_pixels(encode: Encode, out: Path) -> None:
    source = encode("wide.mp4", f"{BARS.format(rate=25, seconds=1)} -vf setsar=4/3")
    picture = prepare_clip(source, out, Fraction(25), 1920).picture
    video = _written(picture.path)
    assert video.sample_aspect == 1
    assert (picture.width, picture.height) == (video.width, video.height) == (428, 240)


def test_a_large_clip_is_scaled_to_even_sizes_within_the_limit(encode: Encode, out: Path) -> None:
    source = encode("large.mp4", "-f lavfi -i testsrc2=s=1280x718:r=10:d=0.5 -c:v libx264 -preset ultrafast")
    picture = prepare_clip(source, out, Fraction(10), 500).picture
    assert (picture.width, picture.height) == (500, 280)


@pytest.mark.parametrize("transfer", ["smpte2084", "arib-std-b67"])
def test_high_dynamic_range_is_tone_mapped(encode: Encode, out: Path, transfer: str) -> None:
    """Diffuse white is code 0.58 in PQ and 0.75 in HLG; on an SDR screen it has to be bright."""
    level = "0x949494" if transfer == "smpte2084" else "0xbfbfbf"
    source = encode(
        f"hdr-{transfer}.mp4",
        f"-f lavfi -i color={level}:s=128x96:r=10:d=0.5 -c:v libx265 -pix_fmt yuv420p10le "
        f"-x265-params {HDR_TAGS.format(transfer=transfer)}",
    )
    picture = prepare_clip(source, out, Fraction(10), 1920).picture
    frame = frame_at(Path(picture.path), 2, (128, 96))
    assert frame is not None
    assert 185 < frame.mean() < 250
    assert not _written(picture.path).is_hdr


@pytest.mark.parametrize("name", ["clip.webm", "clip.mkv", "clip.avi", "clip.gif", "clip.ts", "clip.mov"])
def test_other_containers_are_read(encode: Encode, out: Path, name: str) -> None:
    codec = {"clip.webm": "-c:v libvpx -deadline realtime", "clip.gif": ""}.get(
        name, "-c:v libx264 -preset ultrafast"
    )
    source = encode(name, f"-f lavfi -i testsrc2=s=160x120:r=10:d=1 {codec}")
    assert prepare_clip(source, out, Fraction(10), 1920).frames == pytest.approx(10, abs=1)


def test_sound_is_left_out_but_noted(encode: Encode, out: Path) -> None:
    source = encode(
        "loud.mp4", "-f lavfi -i testsrc2=s=160x120:r=10:d=1 -f lavfi -i sine=d=1 -c:v libx264 -c:a aac"
    )
    clip = prepare_clip(source, out, Fraction(10), 1920)
    assert clip.has_audio
    assert probe(Path(clip.picture.path)).audio is None


def test_of_a_long_recording_the_clearest_half_minute_is_taken(encode: Encode, out: Path) -> None:
    """75 seconds of which the first 40 are blurred."""
    source = encode(
        "long.mp4",
        "-f lavfi -i testsrc2=s=320x180:r=10:d=75 -vf gblur=14:enable='lt(t,40)' "
        "-c:v libx264 -preset ultrafast -g 10",
    )
    clip = prepare_clip(source, out, Fraction(25), 1920)
    assert clip.frames == 30 * 25
    assert 39 <= clip.source_start <= 45


class TestRefusals:
    def test_an_mp4_without_a_picture(self, encode: Encode, out: Path) -> None:
        with pytest.raises(InvalidInput, match="no picture"):
            prepare_clip(encode("sound.mp4", "-f lavfi -i sine=d=1 -c:a aac"), out, Fraction(30), 1920)

    def test_a_clip_cut_short(self, encode: Encode, out: Path, tmp_path: Path) -> None:
        whole = encode("source.mp4", BARS.format(rate=25, seconds=1)).read_bytes()
        (tmp_path / "short.mp4").write_bytes(whole[: len(whole) // 2])
        with pytest.raises(InvalidInput, match="cut short"):
            prepare_clip(tmp_path / "short.mp4", out, Fraction(30), 1920)

    def test_a_clip_of_an_hour(self, encode: Encode, out: Path) -> None:
        source = encode("hour.mp4", "-f lavfi -i color=s=32x32:r=1:d=3600 -c:v libx264 -preset ultrafast")
        with pytest.raises(InvalidInput, match="longer than 30 minutes"):
            prepare_clip(source, out, Fraction(30), 1920)

    def test_a_photo_given_as_a_clip(self, tmp_path: Path, out: Path) -> None:
        Image.new("RGB", (64, 64)).save(tmp_path / "still.mp4", format="JPEG")
        with pytest.raises(InvalidInput, match="a picture"):
            prepare_clip(tmp_path / "still.mp4", out, Fraction(30), 1920)
