"""Facts about a media file as values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = ["AudioStream", "MediaInfo", "VideoStream", "nearest_standard_rate"]

_STANDARD_RATES = tuple(
    Fraction(n, d)
    for n, d in (
        (24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1),
        (50, 1), (60000, 1001), (60, 1), (100, 1), (120000, 1001), (120, 1),
    )
)  # fmt: skip


def nearest_standard_rate(rate: Fraction, slack: Fraction) -> Fraction:
    """The broadcast rate that differs from *rate* by at most the fraction *slack*, else *rate*.

    Containers with coarse clocks round 30000/1001; 29.97 and 30 are 0.1 % apart, so slack never exceeds 0.04 %.
    """
    best = min(_STANDARD_RATES, key=lambda standard: abs(standard - rate))
    return best if abs(best - rate) <= best * min(slack, Fraction(4, 10_000)) else rate


@dataclass(frozen=True, slots=True)
class VideoStream:
    """One moving picture. Width and height are as coded, before rotation and sample aspect."""

    codec: str
    """ffmpeg's name: ``h264``, ``hevc``, ``vp9``…"""
    profile: str
    level: Fraction | None
    pixel_format: str
    width: int
    height: int
    sample_aspect: Fraction
    rotation: int
    """Degrees clockwise (0, 90, 180, 270) by which a player turns the picture."""
    rate: Fraction
    """Frames per second: exact when ``constant``, else the average."""
    constant: bool
    frames: int
    """Frames that are shown, after edit lists."""
    duration: Fraction
    primaries: str
    transfer: str
    matrix: str
    full_range: bool
    gop_max: int | None
    """Longest distance between sync frames, in frames; None where the container does not say."""

    @property
    def display_size(self) -> tuple[int, int]:
        """Width and height as seen: square pixels, upright."""
        wide = round(self.width * self.sample_aspect)
        size = (wide, self.height) if self.sample_aspect >= 1 else (self.width, self._stretched_height)
        return size if self.rotation % 180 == 0 else (size[1], size[0])

    @property
    def _stretched_height(self) -> int:
        return round(self.height / self.sample_aspect)

    @property
    def is_hdr(self) -> bool:
        return self.transfer in {"smpte2084", "arib-std-b67"}


@dataclass(frozen=True, slots=True)
class AudioStream:
    codec: str
    profile: str
    sample_rate: int
    channels: int
    duration: Fraction | None
    bitrate: int | None
    """Bits per second."""


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """A file with its first picture and sound stream; ``size`` in bytes, ``bitrate`` in bits per second."""

    container: str
    size: int
    duration: Fraction
    bitrate: int
    faststart: bool | None
    """The index stands before the media; None where the container has no such thing."""
    video: VideoStream | None
    audio: AudioStream | None
