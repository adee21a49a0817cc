"""The probe says what a player would show, exactly."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.probe import MediaInfo, VideoStream, probe

Encode = Callable[..., Path]
BARS = "-f lavfi -i testsrc2=s=320x240:r={rate}:d={seconds} -c:v libx264 -preset ultrafast"


def _video(info: MediaInfo) -> VideoStream:
    assert info.video is not None
    return info.video


def test_our_own_film_is_read_to_the_last_tick(film: Path) -> None:
    info = probe(film)
    video = _video(info)
    assert (video.frames, video.rate, video.constant) == (60, Fraction(30000, 1001), True)
    assert video.duration == Fraction(60 * 1001, 30000)
    assert (video.codec, video.profile, video.pixel_format) == ("h264", "High", "yuv420p")
    assert (video.primaries, video.transfer, video.matrix, video.full_range) == (
        "bt709",
        "bt709",
        "bt709",
        False,
    )
    assert (video.gop_max, info.faststart) == (30, True)
    assert info.audio is not None
    assert (info.audio.codec, info.audio.sample_rate, info.audio.channels) == ("aac", 48_000, 1)


@pytest.mark.parametrize("rate", ["24000/1001", "25", "30", "60000/1001"])
@pytest.mark.parametrize("suffix", ["mp4", "mov", "mkv"])
def test_standard_rates_come_back_exactly_from_every_container(
    encode: Encode, rate: str, suffix: str
) -> None:
    name = f"rate-{rate.replace('/', '-')}.{suffix}"
    video = _video(probe(encode(name, BARS.format(rate=rate, seconds=1))))
    assert (video.rate, video.constant) == (Fraction(rate), True)
    assert video.frames == round(Fraction(rate))


def test_a_long_film_at_29_97_does_not_drift(encode: Encode) -> None:
    source = "-f lavfi -i color=s=64x64:r=30000/1001:d=180 -frames:v 5394 -c:v libx264 -preset ultrafast"
    video = _video(probe(encode("long.mp4", source)))
    assert (video.frames, video.duration) == (5394, Fraction(5394 * 1001, 30000))


def test_a_varying_rate_is_called_varying(encode: Encode) -> None:
    drop = "-vf select='not(eq(mod(n\\,7)\\,3))' -fps_mode vfr"
    video = _video(probe(encode("varying.mp4", f"{BARS.format(rate=30, seconds=2)} {drop}")))
    assert video.constant is False
    assert video.frames < 60


@pytest.mark.parametrize("counterclockwise", [0, 90, 180, 270])
def test_rotation_and_shape_are_what_a_player_shows(
    encode: Encode, film: Path, counterclockwise: int
) -> None:
    turned = encode(
        f"turned-{counterclockwise}.mp4", f"-display_rotation {counterclockwise} -i {film} -c copy"
    )
    video = _video(probe(turned))
    assert video.rotation == -counterclockwise % 360
    assert video.display_size == ((320, 240) if counterclockwise % 180 == 0 else (240, 320))


def test_odd_sample_aspects_widen_the_picture(encode: Encode) -> None:
    video = _video(probe(encode("wide.mp4", f"{BARS.format(rate=25, seconds=1)} -vf setsar=4/3")))
    assert video.sample_aspect == Fraction(4, 3)
    assert video.display_size == (427, 240)


def test_an_edit_list_hides_frames(encode: Encode, film: Path) -> None:
    cut = encode("cut.mp4", f"-ss 0.5 -i {film} -c copy -avoid_negative_ts disabled")
    video = _video(probe(cut))
    assert video.frames == 45
    assert video.constant is True


def test_a_fragmented_file_is_read_without_an_index(encode: Encode, film: Path) -> None:
    video = _video(probe(encode("pieces.mp4", f"-i {film} -an -c copy -movflags frag_keyframe+empty_moov")))
    assert (video.frames, video.rate) == (60, Fraction(30000, 1001))


def test_high_dynamic_range_is_seen(encode: Encode) -> None:
    tags = "-pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc"
    source = f"-f lavfi -i testsrc2=s=320x240:r=25:d=0.4 -c:v libx265 {tags} -x265-params "
    options = "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
    video = _video(probe(encode("hdr.mp4", source + options)))
    assert video.is_hdr
    assert video.primaries == "bt2020"


def test_an_index_at_the_end_is_not_a_fast_start(encode: Encode) -> None:
    assert probe(encode("slow.mp4", BARS.format(rate=25, seconds=1))).faststart is False


def test_cover_art_is_not_a_picture(encode: Encode, film: Path) -> None:
    cover = encode("cover.png", "-f lavfi -i color=red:s=64x64 -frames:v 1")
    song = encode(
        "song.mp3", f"-i {film} -i {cover} -map 0:a -map 1:v -c:a libmp3lame -c:v copy -id3v2_version 3"
    )
    info = probe(song)
    assert info.video is None
    assert info.audio is not None
    assert info.audio.codec == "mp3"


class TestBadFiles:
    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidInput, match="no file"):
            probe(tmp_path / "nowhere.mp4")

    def test_an_empty_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "empty.mp4").touch()
        with pytest.raises(InvalidInput, match="empty"):
            probe(tmp_path / "empty.mp4")

    def test_a_text_that_calls_itself_a_film_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "lie.mp4").write_text("not a film at all\n" * 50)
        with pytest.raises(InvalidInput, match="neither video nor sound"):
            probe(tmp_path / "lie.mp4")

    def test_a_film_cut_short_is_refused(self, film: Path, tmp_path: Path) -> None:
        short = tmp_path / "short.mp4"
        short.write_bytes(film.read_bytes()[:40_000])
        with pytest.raises(InvalidInput, match="cut short"):
            probe(short)

    @pytest.mark.parametrize("box", [b"stts", b"ctts", b"stss", b"elst"])
    def test_an_index_that_claims_absurd_counts_never_hangs_or_crashes(
        self, encode: Encode, tmp_path: Path, box: bytes
    ) -> None:
        whole = encode("whole.mp4", "-f lavfi -i testsrc2=s=320x240:d=1 -c:v libx264 -preset veryfast -g 9")
        data = bytearray(whole.read_bytes())
        at = data.find(box)
        assert at > 0
        data[at + 8 : at + 12] = b"\xff\xff\xff\xff"
        (tmp_path / "absurd.mp4").write_bytes(data)
        with suppress(InvalidInput):
            assert probe(tmp_path / "absurd.mp4").size == len(data)
