"""A film against a placement's limits: what breaks one, and the option that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from limelight.media.formats.placement import Placement
from limelight.media.probe.info import AudioStream, MediaInfo, VideoStream

__all__ = ["Finding", "check"]

Level = Literal["fail", "warn", "pass"]

_ASPECT_SLACK = Fraction(1, 100)
_LOUDNESS_SLACK = 1.0
_USUAL_LOUDNESS = Fraction(-14)
_CONTAINERS = {
    "mp4": "mov",
    "mov": "mov",
    "m4v": "mov",
    "3gp": "mov",
    "webm": "webm",
    "avi": "avi",
    "mpeg": "mpeg",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One limit held against one film; ``got`` and ``limit`` are written for people."""

    level: Level
    what: str
    got: str
    limit: str
    fix: str
    source: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A comparison that was made: which field of the placement, and whether the film keeps it."""

    field: str
    what: str
    kept: bool
    got: str
    limit: str
    fix: str = ""
    advice: bool = False
    """A recommendation: breaking it is never worse than a warning."""


def check(info: MediaInfo, placement: Placement, *, loudness: float | None = None) -> tuple[Finding, ...]:
    """Every limit of *placement* held against the film; failures first, then warnings.

    ``loudness`` is the film's measured integrated loudness in LUFS, where somebody measured it.
    A limit of which no official source was found can only warn.
    """
    findings = [_finding(rule, placement) for rule in _rules(info, placement, loudness)]
    order: dict[Level, int] = {"fail": 0, "warn": 1, "pass": 2}
    return tuple(sorted(findings, key=lambda finding: order[finding.level]))


def _finding(rule: _Rule, placement: Placement) -> Finding:
    soft = rule.advice or not placement.is_verified(rule.field)
    level: Level = "pass" if rule.kept else "warn" if soft else "fail"
    source = placement.sources[0].where if placement.sources else ""
    return Finding(level, rule.what, rule.got, rule.limit, "" if rule.kept else rule.fix, source)


def _rules(info: MediaInfo, placement: Placement, loudness: float | None) -> Iterator[_Rule]:
    yield from _file_rules(info, placement)
    yield from _duration_rules(info, placement)
    if info.video is None:
        yield _Rule(
            "picture", "picture", kept=False, got="none", limit="a video", fix="Give a film, not a sound."
        )
    else:
        yield from _shape_rules(info.video, placement)
        yield from _video_rules(info, info.video, placement)
    if info.audio:
        yield from _audio_rules(info.audio, placement)
    if loudness is not None:
        yield _loudness_rule(loudness, placement)


def _file_rules(info: MediaInfo, placement: Placement) -> Iterator[_Rule]:
    weight = _megabytes(info.size)
    if placement.containers:
        kept = any(_CONTAINERS.get(name, name) in info.container for name in placement.containers)
        yield _Rule(
            "containers", "container", kept, info.container.partition(",")[0], " or ".join(placement.containers),
            "Make the film with limelight: it always writes MP4.",
        )  # fmt: skip
    if placement.bytes_max is not None:
        fix = "Make it lighter with --quality draft, a smaller --resolution or a shorter --duration."
        limit = f"at most {_megabytes(placement.bytes_max)}"
        yield _Rule("bytes_max", "file size", info.size <= placement.bytes_max, weight, limit, fix)
    if placement.bytes_min is not None:
        fix = "Make it with --quality final or a longer --duration."
        limit = f"at least {_megabytes(placement.bytes_min)}"
        yield _Rule("bytes_min", "file size", info.size >= placement.bytes_min, weight, limit, fix)
    if info.faststart is not None:
        fix = "Make the film with limelight: its index always comes first."
        yield _Rule("faststart", "index first", info.faststart, _yes(info.faststart), "yes", fix, advice=True)


def _duration_rules(info: MediaInfo, placement: Placement) -> Iterator[_Rule]:
    length, got = info.duration, _seconds(info.duration)
    low, high = placement.duration_min, placement.duration_max
    if low is not None:
        fix = f"Make it longer with --duration {_ceil(low)}."
        yield _Rule("duration_min", "duration", length >= low, got, f"at least {_seconds(low)}", fix)
    if high is not None:
        fix = f"Make it shorter with --duration {int(high)}."
        yield _Rule("duration_max", "duration", length <= high, got, f"at most {_seconds(high)}", fix)
    if placement.duration_recommended:
        yield _recommended_duration(length, *placement.duration_recommended)


def _recommended_duration(length: Fraction, low: Fraction | None, high: Fraction | None) -> _Rule:
    kept = (low is None or length >= low) and (high is None or length <= high)
    limit = (
        f"{_seconds(low or Fraction(0))} to {_seconds(high)}"
        if high is not None
        else f"{_seconds(low)} or more"
    )
    target = low if low is not None and length < low else high
    fix = f"It tends to do better with --duration {_ceil(target)}." if target is not None else ""
    return _Rule(
        "duration_recommended", "recommended duration", kept, _seconds(length), limit, fix, advice=True
    )


def _shape_rules(video: VideoStream, placement: Placement) -> Iterator[_Rule]:
    width, height = video.display_size
    shape, fix = Fraction(width, height), f"Make it with --aspect {placement.suggest_aspect()}."
    if placement.aspects:
        # Where a range is stated too, the list is only what looks best.
        kept = any(_same_shape(shape, aspect) for aspect in placement.aspects)
        advice = placement.aspect_range is not None
        yield _Rule("aspects", "aspect", kept, _shape(shape), ", ".join(placement.aspects), fix, advice)
    if placement.aspect_range:
        narrow, wide = placement.aspect_range
        limit = f"{float(narrow):.2f} to {float(wide):.2f}"
        yield _Rule(
            "aspect_range", "aspect range", narrow <= shape <= wide, f"{float(shape):.2f}", limit, fix
        )
    yield from _size_rules((width, height), placement)


def _size_rules(size: tuple[int, int], placement: Placement) -> Iterator[_Rule]:
    if placement.size_min:
        least = _across(placement.size_min)
        kept = all(
            least_side is None or side >= least_side
            for side, least_side in zip(sorted(size), least, strict=True)
        )
        fix = f"Make it larger with --resolution {least[0] or least[1]}."
        yield _Rule("size_min", "resolution", kept, _size(size), f"at least {_size(placement.size_min)}", fix)
    if placement.size_max:
        kept = all(
            limit is None or side <= limit for side, limit in zip(size, placement.size_max, strict=True)
        )
        fix = "Make it smaller with --resolution 720."
        yield _Rule("size_max", "resolution", kept, _size(size), f"at most {_size(placement.size_max)}", fix)


def _across(size: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """A minimum size as (shorter side, longer side): it holds for a film turned on its side, too."""
    width, height = size
    return (width, height) if width is None or height is None else (min(width, height), max(width, height))


def _video_rules(info: MediaInfo, video: VideoStream, placement: Placement) -> Iterator[_Rule]:
    if placement.video_codecs:
        fix = "Make the film with limelight: it always writes H.264."
        limit = " or ".join(placement.video_codecs)
        yield _Rule(
            "video_codecs", "video codec", video.codec in placement.video_codecs, video.codec, limit, fix
        )
    yield _Rule(
        "constant", "constant frame rate", video.constant, _yes(video.constant), "yes",
        "Make the film with limelight: its frame rate is always constant.", advice=True,
    )  # fmt: skip
    yield from _rate_rules(video.rate, placement)
    if placement.video_bitrate_max is not None:
        kept, limit = (
            info.bitrate <= placement.video_bitrate_max,
            f"at most {_megabits(placement.video_bitrate_max)}",
        )
        fix = "Make it lighter with --quality draft or a smaller --resolution."
        yield _Rule("video_bitrate_max", "bitrate", kept, _megabits(info.bitrate), limit, fix)
    if placement.video_bitrate_min is not None:
        kept, limit = (
            info.bitrate >= placement.video_bitrate_min,
            f"at least {_megabits(placement.video_bitrate_min)}",
        )
        fix = "Make it with --quality final."
        yield _Rule("video_bitrate_min", "bitrate", kept, _megabits(info.bitrate), limit, fix)


def _rate_rules(rate: Fraction, placement: Placement) -> Iterator[_Rule]:
    got = f"{float(rate):.5g} fps"
    if placement.rate_min is not None:
        # 23.976 passes as 24: networks state nominal rates.
        kept = rate * Fraction(1001, 1000) >= placement.rate_min
        yield _Rule(
            "rate_min",
            "frame rate",
            kept,
            got,
            f"at least {placement.rate_min} fps",
            "Make it with --fps 30.",
        )
    if placement.rate_max is not None:
        kept = rate <= placement.rate_max
        yield _Rule(
            "rate_max", "frame rate", kept, got, f"at most {placement.rate_max} fps", "Make it with --fps 30."
        )


def _audio_rules(audio: AudioStream, placement: Placement) -> Iterator[_Rule]:
    fix, got = "Make the film with limelight: its sound is AAC at 48 kHz.", f"{audio.sample_rate} Hz"
    if placement.audio_codecs:
        kept, limit = audio.codec in placement.audio_codecs, " or ".join(placement.audio_codecs)
        yield _Rule("audio_codecs", "audio codec", kept, audio.codec, limit, fix)
    if placement.audio_rates:
        limit = " or ".join(f"{rate} Hz" for rate in placement.audio_rates)
        kept = audio.sample_rate in placement.audio_rates
        yield _Rule("audio_rates", "audio sample rate", kept, got, limit, fix, advice=True)
    if placement.audio_rate_max is not None:
        kept, limit = audio.sample_rate <= placement.audio_rate_max, f"at most {placement.audio_rate_max} Hz"
        yield _Rule("audio_rate_max", "audio sample rate", kept, got, limit, fix)
    if placement.audio_bitrate_min is not None and audio.bitrate is not None:
        kept, limit = (
            audio.bitrate >= placement.audio_bitrate_min,
            f"at least {placement.audio_bitrate_min // 1000} kb/s",
        )
        advised = "Make it with --quality final."
        yield _Rule(
            "audio_bitrate_min",
            "audio bitrate",
            kept,
            f"{audio.bitrate // 1000} kb/s",
            limit,
            advised,
            advice=True,
        )


def _loudness_rule(loudness: float, placement: Placement) -> _Rule:
    target = placement.loudness if placement.loudness is not None else _USUAL_LOUDNESS
    kept = abs(loudness - target) <= _LOUDNESS_SLACK
    fix = "Networks turn films up or down to this; one made by limelight stands at −14 LUFS."
    return _Rule(
        "loudness", "loudness", kept, f"{loudness:.1f} LUFS", f"{float(target):.0f} LUFS", fix, advice=True
    )


def _same_shape(shape: Fraction, aspect: str) -> bool:
    across, _, down = aspect.partition(":")
    wanted = Fraction(across) / Fraction(down)
    return abs(shape - wanted) <= wanted * _ASPECT_SLACK


def _shape(shape: Fraction) -> str:
    known = next(
        (name for name in ("9:16", "1:1", "4:5", "16:9", "2:3", "4:3") if _same_shape(shape, name)), None
    )
    return known or f"{shape.numerator}:{shape.denominator}"


def _size(size: tuple[int | None, int | None]) -> str:
    return "×".join("any" if side is None else str(side) for side in size)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size < 1e9 else f"{size / 1e9:,.2f} GB"


def _megabits(rate: int) -> str:
    return f"{rate / 1e6:.1f} Mb/s"


def _seconds(length: Fraction | None) -> str:
    return f"{float(length or 0):.2f}".rstrip("0").rstrip(".") + " s"


def _ceil(length: Fraction) -> int:
    return -int(-length // 1)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
