"""A film is held against a placement's limits, and each finding says what to do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from limelight.media.formats import Finding, Placement, check, find_placements
from limelight.media.probe import AudioStream, MediaInfo, VideoStream

VIDEO = VideoStream(
    codec="h264", profile="High", level=Fraction(4), pixel_format="yuv420p", width=1080, height=1920,
    sample_aspect=Fraction(1), rotation=0, rate=Fraction(30), constant=True, frames=600, duration=Fraction(20),
    primaries="bt709", transfer="bt709", matrix="bt709", full_range=False, gop_max=60,
)  # fmt: skip
AUDIO = AudioStream("aac", "LC", 48_000, 2, Fraction(20), 192_000)
FILM = MediaInfo("mov,mp4,m4a,3gp,3g2,mj2", 12_000_000, Fraction(20), 4_800_000, True, VIDEO, AUDIO)


def _placement(name: str) -> Placement:
    (placement,) = find_placements(name)
    return placement


def _worst(info: MediaInfo, name: str, what: str, **measured: float) -> Finding:
    return next(finding for finding in check(info, _placement(name), **measured) if finding.what == what)


@pytest.mark.parametrize(
    "name", ["tiktok/video", "instagram/reels", "youtube/shorts", "facebook/reels", "threads/post"]
)
def test_our_own_vertical_film_passes_everywhere_it_is_meant_for(name: str) -> None:
    assert {finding.level for finding in check(FILM, _placement(name), loudness=-14.0)} == {"pass"}


def test_a_film_that_is_too_long_fails_and_names_the_duration_to_ask_for() -> None:
    finding = _worst(replace(FILM, duration=Fraction(200)), "youtube/shorts", "duration")
    assert (finding.level, finding.fix) == ("fail", "Make it shorter with --duration 180.")
    assert finding.source.startswith("http")


def test_a_film_of_the_wrong_shape_fails_and_names_the_aspect() -> None:
    wide = replace(FILM, video=replace(VIDEO, width=1920, height=1080))
    finding = _worst(wide, "facebook/reels", "aspect")
    assert (finding.level, finding.got) == ("fail", "16:9")
    assert "--aspect 9:16" in finding.fix


def test_a_rotated_film_is_judged_by_what_is_seen() -> None:
    turned = replace(FILM, video=replace(VIDEO, width=1920, height=1080, rotation=90))
    assert _worst(turned, "facebook/reels", "aspect").level == "pass"


def test_a_limit_without_an_official_source_only_warns() -> None:
    short = replace(FILM, duration=Fraction(2))
    assert "duration_min" in _placement("tiktok/video").unverified
    assert _worst(short, "tiktok/video", "duration").level == "warn"
    assert _worst(short, "instagram/reels", "duration").level == "fail"


def test_a_heavy_film_fails_where_weight_is_limited() -> None:
    heavy = replace(FILM, size=400_000_000)
    assert _worst(heavy, "instagram/reels", "file size").level == "fail"
    assert _worst(heavy, "tiktok/video", "file size").level == "pass"


@pytest.mark.parametrize(
    ("rate", "level"),
    [
        (Fraction(24000, 1001), "pass"),
        (Fraction(60), "pass"),
        (Fraction(15), "fail"),
        (Fraction(120), "fail"),
    ],
)
def test_frame_rates_are_nominal(rate: Fraction, level: str) -> None:
    film = replace(FILM, video=replace(VIDEO, rate=rate))
    assert _worst(film, "facebook/reels", "frame rate").level == level


def test_an_unsupported_codec_fails() -> None:
    film = replace(FILM, video=replace(VIDEO, codec="prores"))
    assert _worst(film, "instagram/reels", "video codec").level == "fail"


def test_a_sound_alone_is_no_film() -> None:
    assert _worst(replace(FILM, video=None), "tiktok/video", "picture").level == "fail"


def test_loudness_is_advice_and_uses_the_networks_own_target() -> None:
    assert _worst(FILM, "tiktok/video", "loudness", loudness=-20.0).level == "warn"
    assert _worst(FILM, "snapchat_ads/single_video", "loudness", loudness=-16.2).level == "pass"


def test_failures_come_first_and_every_one_of_them_has_a_fix() -> None:
    bad = replace(
        FILM, duration=Fraction(4000), size=10**12, video=replace(VIDEO, codec="vp9", width=500, height=400)
    )
    findings = check(bad, _placement("instagram/stories"))
    levels = [finding.level for finding in findings]
    assert levels == sorted(levels, key=["fail", "warn", "pass"].index)
    assert all(finding.fix for finding in findings if finding.level != "pass")
