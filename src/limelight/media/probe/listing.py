"""ffmpeg's own description of a file (what ``ffmpeg -i`` prints), for what the container index does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from limelight.media.probe.process import input_arguments, run_ffmpeg

__all__ = ["ListedAudio", "ListedVideo", "Listing", "list_streams", "packet_moments"]

_STREAM = re.compile(r"^\s*Stream #0:(\d+)[^:]*: (Video|Audio): (.*)$")
_DURATION = re.compile(r"^\s*Duration: (\d+):(\d\d):(\d\d)\.(\d\d)", re.MULTILINE)
_CONTAINER = re.compile(r"^Input #0, ([^ ]+), from", re.MULTILINE)
_ROTATION = re.compile(r"rotation of (-?[\d.]+) degrees")
_SIZE = re.compile(r"\b(\d{1,6})x(\d{1,6})\b(?: \[SAR (\d+):(\d+))?")
_PROFILE = re.compile(r"^(\w+)(?: \(([^)/]+)\))?")
_AUDIO = re.compile(r"(\d+) Hz, ([^,]+)")
_BITRATE = re.compile(r"(\d+) kb/s")
_PIXELS = re.compile(r", (?P<format>[a-z0-9]+)(?:\((?P<tags>[^)]*)\))?,? (?=.*?\d+x\d+)")
_CHANNELS = {"mono": 1, "stereo": 2, "2.1": 3, "quad": 4, "5.0": 5, "5.1": 6, "5.1(side)": 6, "7.1": 8}


@dataclass(frozen=True, slots=True)
class ListedVideo:
    stream: int
    codec: str
    profile: str
    pixel_format: str
    width: int
    height: int
    sample_aspect: Fraction
    rotation: int
    primaries: str
    transfer: str
    matrix: str
    full_range: bool


@dataclass(frozen=True, slots=True)
class ListedAudio:
    stream: int
    codec: str
    profile: str
    sample_rate: int
    channels: int
    bitrate: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    container: str
    duration: Fraction
    """To a hundredth of a second: all that ffmpeg prints."""
    video: ListedVideo | None
    audio: ListedAudio | None


def list_streams(path: Path) -> Listing:
    """What ffmpeg sees in *path*; a listing without streams when it cannot read it."""
    return parse_listing(run_ffmpeg(input_arguments(path), timeout=30).stderr.decode("utf-8", "replace"))


def parse_listing(text: str) -> Listing:
    """Read what ``ffmpeg -i`` printed; cover art is not a picture stream."""
    blocks = _stream_blocks(text)
    pictures = (
        _video(stream, text)
        for stream, kind, text in blocks
        if kind == "Video" and "attached pic" not in text
    )
    sounds = (_audio(stream, text) for stream, kind, text in blocks if kind == "Audio")
    container = _CONTAINER.search(text)
    return Listing(
        container=container.group(1) if container else "",
        duration=_duration(text),
        video=next((picture for picture in pictures if picture), None),
        audio=next((sound for sound in sounds if sound), None),
    )


def _stream_blocks(text: str) -> list[tuple[int, str, str]]:
    """(index, kind, description with its side data) of each picture and sound stream."""
    blocks: list[tuple[int, str, str]] = []
    inside = False
    for line in text.splitlines():
        head = _STREAM.match(line)
        if head:
            blocks.append((int(head.group(1)), head.group(2), head.group(3)))
        elif "Stream #0:" in line:
            inside = False
            continue
        elif inside and blocks:
            index, kind, described = blocks[-1]
            blocks[-1] = (index, kind, f"{described}\n{line}")
        inside = inside or head is not None
    return blocks


def _duration(text: str) -> Fraction:
    found = _DURATION.search(text)
    if not found:
        return Fraction(0)
    hours, minutes, whole, hundredths = (int(part) for part in found.groups())
    return hours * 3600 + minutes * 60 + whole + Fraction(hundredths, 100)


def _video(stream: int, described: str) -> ListedVideo | None:
    size, pixels = _SIZE.search(described), _PIXELS.search(described)
    if not size or not pixels:
        return None
    codec, profile = _codec(described)
    full_range, matrix, primaries, transfer = _colours(pixels.group("tags") or "")
    aspect = (
        Fraction(int(size.group(3)), int(size.group(4)))
        if size.group(3) and int(size.group(4))
        else Fraction(1)
    )
    return ListedVideo(
        stream, codec, profile, pixels.group("format"), int(size.group(1)), int(size.group(2)),
        aspect or Fraction(1), _rotation(described), primaries, transfer, matrix, full_range,
    )  # fmt: skip


def _codec(described: str) -> tuple[str, str]:
    found = _PROFILE.match(described)
    return (found.group(1), (found.group(2) or "").strip()) if found else ("", "")


def _colours(tags: str) -> tuple[bool, str, str, str]:
    """Full range, matrix, primaries and transfer; ffmpeg prints one name when the three agree."""
    parts = [part.strip() for part in tags.split(",")]
    colours = next((part for part in parts if "/" in part), None)
    if colours and colours.count("/") == 2:
        matrix, primaries, transfer = colours.split("/")
        return "pc" in parts, matrix, primaries, transfer
    plain = {"tv", "pc", "progressive", "", "top first", "bottom first", "top coded first (swapped)"}
    name = next((part for part in parts if part not in plain), "unknown")
    return "pc" in parts, name, name, name


def _rotation(described: str) -> int:
    found = _ROTATION.search(described)
    # ffmpeg prints the counter-clockwise angle that the matrix applies.
    return round(-float(found.group(1)) / 90) * 90 % 360 if found else 0


def _audio(stream: int, described: str) -> ListedAudio | None:
    found, rate = _AUDIO.search(described), _BITRATE.search(described)
    if not found:
        return None
    layout = found.group(2).strip()
    channels = _CHANNELS.get(layout) or int((re.match(r"(\d+) channels", layout) or [0, 0])[1])
    codec, profile = _codec(described)
    return ListedAudio(
        stream, codec, profile, int(found.group(1)), channels, int(rate.group(1)) * 1000 if rate else None
    )


def packet_moments(path: Path, stream: int) -> tuple[list[int], Fraction, int]:
    """Sorted presentation times of the packets of *stream*, the tick in seconds, the last packet's length.

    For containers without an index we read: demuxes the whole file, decodes nothing.
    """
    copy = ("-map", f"0:{stream}", "-c", "copy", "-copyts", "-f", "framecrc", "-")
    lines = (
        run_ffmpeg(("-v", "error", *input_arguments(path), *copy))
        .stdout.decode("ascii", "replace")
        .splitlines()
    )
    base = next((line for line in lines if line.startswith("#tb 0:")), "#tb 0: 1/1000")
    rows = [
        [int(cell) for cell in line.split(",")[1:4]] for line in lines if line and not line.startswith("#")
    ]
    moments = sorted(row[1] for row in rows)
    return moments, Fraction(base.split(":")[1].strip()), rows[-1][2] if rows else 0
