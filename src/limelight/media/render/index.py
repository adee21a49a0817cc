"""What a segment's own index says: frames, rate and the decoder's parameter sets; nothing is decoded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from limelight.kit.errors import Broken, InvalidInput
from limelight.media.probe.boxes import BoxSpan, children, descend, read_layout
from limelight.media.probe.timing import timing_of_track
from limelight.media.probe.tracks import read_tracks

__all__ = ["SegmentIndex", "read_index"]

_VIDEO_ENTRY_HEADER = 78


@dataclass(frozen=True, slots=True)
class SegmentIndex:
    """``parameters`` is the avcC record (SPS and PPS): segments that share it can be joined by copying."""

    frames: int
    rate: Fraction
    constant: bool
    parameters: bytes


def read_index(path: Path) -> SegmentIndex:
    """The index of the video MP4 at *path*. Raises :class:`Broken` when it has none."""
    try:
        index = read_layout(path).index
        track = next((track for track in read_tracks(index) if track.handler == "vide"), None)
    except InvalidInput as error:
        raise Broken(f"The segment {path.name} is damaged.", fix="Run the same command again.") from error
    if track is None:
        raise Broken(f"The segment {path.name} holds no picture.", fix="Run the same command again.")
    timing = timing_of_track(track)
    return SegmentIndex(timing.frames, timing.rate, timing.constant, _parameters(index))


def _parameters(index: bytes) -> bytes:
    for trak in (box for box in children(index) if box.kind == "trak"):
        entries = descend(index, trak, "mdia", "minf", "stbl", "stsd")
        entry = next(children(index, entries.start + 8, entries.end), None) if entries else None
        if entry and entry.kind == "avc1":
            inside = BoxSpan(entry.kind, entry.start + _VIDEO_ENTRY_HEADER, entry.end)
            record = descend(index, inside, "avcC")
            return index[record.start : record.end] if record else b""
    return b""
