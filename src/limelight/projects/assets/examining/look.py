"""The examination itself; only for the sandboxed process."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from limelight.kit.errors import InvalidInput
from limelight.media.audio.decode import decode_audio
from limelight.media.draw.svg import svg_size
from limelight.media.ingest.decode import decode_photo
from limelight.media.ingest.frames import small_frames
from limelight.media.probe import AudioStream, MediaInfo, VideoStream, probe
from limelight.projects.assets.examining.facts import Examined
from limelight.projects.assets.examining.kinds import AUDIO_KINDS, kind_of, suffix_of
from limelight.projects.assets.examining.polyglots import refuse_polyglot

__all__ = ["look"]

_LONGEST = 1800
"""Seconds; as many as a film's clip may have."""
_MOST_PIXELS = 8192 * 4320
_SMALL = (160, 90)
_A_SECOND = 48_000
_SOUND_OF = {".mp4": ".m4a", ".mov": ".m4a", ".m4v": ".m4a", ".3gp": ".m4a", ".mkv": ".mka"}


def look(path: Path) -> Examined:
    """What *path* is, decoded far enough to be believed. Raises InvalidInput with the reason."""
    if path.stat().st_size == 0:
        raise InvalidInput(f"{path.name} is empty.", fix="Copy or download the file again.")
    kind = kind_of(path)
    suffix = suffix_of(path, kind)
    if kind == "svg":
        return _drawing(path, suffix)
    timed = kind in AUDIO_KINDS or kind in {"mp4", "matroska", "avi", "mpegts"}
    refuse_polyglot(path, whole=not timed)
    return _recording(path, kind, suffix) if timed else _photo(path, kind, suffix)


def _drawing(path: Path, suffix: str) -> Examined:
    width, height = svg_size(path.read_bytes())
    return Examined("image", suffix, None, {"kind": "svg", "width": width, "height": height})


def _photo(path: Path, kind: str, suffix: str) -> Examined:
    decode_photo(path, kind)  # pyright: ignore[reportArgumentType] # `kind_of` has narrowed it
    with Image.open(path, formats=[kind.upper()]) as opened:
        width, height = opened.size
    return Examined("image", suffix, None, {"kind": kind, "width": width, "height": height})


def _recording(path: Path, kind: str, suffix: str) -> Examined:
    info = probe(path)
    if info.duration > _LONGEST:
        raise InvalidInput(f"{path.name} is longer than 30 minutes.", fix="Cut out the part that you need.")
    # The picture in a sound file is its cover.
    if info.video is None or kind in AUDIO_KINDS:
        return _sound(path, info.audio, info, suffix)
    return _video(path, info.video, info, suffix)


def _video(path: Path, video: VideoStream, info: MediaInfo, suffix: str) -> Examined:
    if video.width * video.height > _MOST_PIXELS:
        raise InvalidInput(f"{path.name} is larger than 8K.", fix="Export it as 4K or smaller.")
    if video.frames == 0 or next(small_frames(path, _SMALL), None) is None:
        raise InvalidInput(f"{path.name} has no frames.", fix="Export the video again as MP4 (H.264).")
    width, height = video.display_size
    details = {"kind": video.codec, "width": width, "height": height, "rate": str(video.rate)}
    details["sound"] = info.audio is not None
    return Examined("video", suffix, float(info.duration), details)


def _sound(path: Path, audio: AudioStream | None, info: MediaInfo, suffix: str) -> Examined:
    if audio is None:
        raise InvalidInput(f"{path.name} holds no sound.", fix="Give a WAV, MP3, M4A, FLAC or Ogg file.")
    decode_audio(path, _A_SECOND)
    details = {"kind": audio.codec, "sample_rate": audio.sample_rate, "channels": audio.channels}
    return Examined("audio", _SOUND_OF.get(suffix, suffix), float(info.duration), details)
