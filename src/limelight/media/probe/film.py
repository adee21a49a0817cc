"""Is a film that we made fit to appear under its name? Asked before the atomic rename."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

import numpy as np
import numpy.typing as npt

from limelight.kit.errors import InvalidInput
from limelight.media.probe.info import AudioStream, MediaInfo, VideoStream
from limelight.media.probe.probe import probe
from limelight.media.probe.process import input_arguments, run_ffmpeg

__all__ = ["Expectation", "Fault", "check_film"]

_THUMB = 64
_BLANK_DEVIATION = 1.5
_DARK_LUMA = 24
_SILENCE_DB = -60.0
_SOUND_SLACK = Fraction(1, 10)
_GOP_SECONDS = 2
_PEAK = re.compile(rb"max_volume: (-?[\d.]+|-inf) dB")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the film was meant to be; ``audible`` is False for a film that is silent on purpose."""

    width: int
    height: int
    rate: Fraction
    frames: int
    audible: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, as a short code for machines and a sentence for people."""

    code: str
    sentence: str


def check_film(path: Path, expected: Expectation) -> tuple[Fault, ...]:
    """Every way in which the MP4 at *path* differs from *expected* and from what we promise of a film.

    Decodes the sound and the sync frames only (about 0.1 s for a 30 s film in 1080p).
    """
    try:
        info = probe(path)
    except InvalidInput as error:
        return (Fault("unreadable", error.message),)
    if info.video is None:
        return (Fault("no-video", "The film has no picture."),)
    return (
        *_structure(info),
        *_encoding(info.video),
        *_timing(info.video, expected),
        *_sound(info.video, info.audio, expected),
        *_content(path, info, expected),
    )


def _when(wrong: bool, code: str, sentence: str) -> tuple[Fault, ...]:
    return (Fault(code, sentence),) if wrong else ()


def _structure(info: MediaInfo) -> tuple[Fault, ...]:
    return (
        *_when(
            not info.container.startswith("mov"), "container", f"The container is {info.container}, not MP4."
        ),
        *_when(not info.faststart, "faststart", "The index stands behind the media (no faststart)."),
    )


def _encoding(video: VideoStream) -> tuple[Fault, ...]:
    kind = (video.codec, video.profile, video.pixel_format)
    tags = (video.primaries, video.transfer, video.matrix)
    gop = video.gop_max or 0
    return (
        *_when(
            kind != ("h264", "High", "yuv420p"),
            "encoding",
            f"Encoded as {' '.join(kind)}, not H.264 High yuv420p.",
        ),
        *_when(tags != ("bt709",) * 3, "colour-tags", f"Colours are tagged {'/'.join(tags)}, not BT.709."),
        *_when(video.full_range, "colour-range", "Colours are tagged full range."),
        *_when(
            gop > ceil(_GOP_SECONDS * video.rate),
            "gop",
            f"Sync frames are {gop} frames apart, more than 2 s.",
        ),
    )


def _timing(video: VideoStream, expected: Expectation) -> tuple[Fault, ...]:
    size, wanted = video.display_size, (expected.width, expected.height)
    return (
        *_when(size != wanted, "size", f"The picture is {size[0]}×{size[1]}, not {wanted[0]}×{wanted[1]}."),
        *_when(not video.constant, "frame-rate-varies", "The frame rate is not constant."),
        *_when(
            video.rate != expected.rate, "frame-rate", f"The frame rate is {video.rate}, not {expected.rate}."
        ),
        *_when(video.frames != expected.frames, "frames", f"{video.frames} frames, not {expected.frames}."),
    )


def _sound(video: VideoStream, audio: AudioStream | None, expected: Expectation) -> tuple[Fault, ...]:
    if audio is None:
        return _when(expected.audible, "no-audio", "The film has no sound.")
    gap = abs((audio.duration or Fraction(0)) - video.duration)
    return (
        *_when(audio.codec != "aac", "audio-codec", f"The sound is {audio.codec}, not AAC."),
        *_when(
            audio.sample_rate != 48_000, "audio-rate", f"The sound has {audio.sample_rate} Hz, not 48000."
        ),
        *_when(gap > _SOUND_SLACK, "audio-length", f"Sound and picture differ by {float(gap):.2f} s."),
    )


def _content(path: Path, info: MediaInfo, expected: Expectation) -> tuple[Fault, ...]:
    thumbs, peak, complaint = _look_and_listen(path, with_sound=info.audio is not None)
    if thumbs.shape[0] == 0 or complaint:
        return (Fault("undecodable", f"The film does not decode: {complaint or 'no frames'}."),)
    deviation, luma = thumbs.std(axis=(1, 2)), thumbs.mean(axis=(1, 2))
    blank = deviation < _BLANK_DEVIATION
    return (
        *_when(bool(blank[0] and luma[0] < _DARK_LUMA), "black-start", "The first frame is black."),
        *_when(float(blank.mean()) > 1 / 3, "blank", "More than a third of the sampled frames show nothing."),
        *_when(
            expected.audible and info.audio is not None and peak < _SILENCE_DB,
            "silent",
            f"The sound is silent (peak {peak:.0f} dB).",
        ),
    )


def _look_and_listen(path: Path, *, with_sound: bool) -> tuple[npt.NDArray[np.uint8], float, str]:
    """Small luma pictures of the sync frames ``(n, 64, 64)``, the peak in dBFS, ffmpeg's first complaint."""
    picture = ("-map", "0:v:0", "-vf", f"scale={_THUMB}:{_THUMB},format=gray", "-fps_mode", "passthrough")
    sound = ("-map", "0:a:0", "-af", "volumedetect", "-f", "null", "-") if with_sound else ()
    flags = ("-v", "info", "-nostats", "-skip_frame", "nokey")
    done = run_ffmpeg((*flags, *input_arguments(path), *picture, "-f", "rawvideo", "pipe:1", *sound))
    thumbs = np.frombuffer(done.stdout, np.uint8)
    thumbs = thumbs[: thumbs.size // _THUMB**2 * _THUMB**2].reshape(-1, _THUMB, _THUMB)
    peak = _PEAK.search(done.stderr)
    loudest = float(peak.group(1)) if peak else float("-inf")
    return thumbs, loudest, _complaint(done.stderr)


def _complaint(log: bytes) -> str:
    signs = (b"Error", b"Invalid", b"corrupt", b"error while decoding")
    line = next((line for line in log.splitlines() if any(sign in line for sign in signs)), b"")
    return line.decode("utf-8", "replace").strip()[:160]
