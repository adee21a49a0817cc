"""The tracks of an MP4 or MOV, from its index: frame times, sync frames, rotation, colours.

Field layouts: ISO/IEC 14496-12 (§8.3.2 tkhd, §8.6.1 stts/ctts, §8.6.2 stss, §8.6.6 elst, §12.1.5 colr) and
14496-15 §5.3.3 (avcC). All times are in ticks of the track's own clock.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction

from limelight.kit.errors import InvalidInput
from limelight.media.probe.boxes import BoxSpan, children, descend

__all__ = ["Edit", "Track", "read_tracks"]

_SAMPLE_LIMIT = 4_000_000
_VIDEO_ENTRY_HEADER = 78
_ROTATIONS = {(1, 0, 0, 1): 0, (0, 1, -1, 0): 90, (-1, 0, 0, -1): 180, (0, -1, 1, 0): 270}


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of an edit list: length in seconds, start in track ticks (−1: nothing is shown)."""

    length: Fraction
    start: int


@dataclass(frozen=True, slots=True)
class Track:
    handler: str
    timescale: int
    deltas: tuple[tuple[int, int], ...]
    """Runs of (number of samples, ticks each), in decoding order."""
    offsets: tuple[tuple[int, int], ...]
    """Runs of (number of samples, presentation offset)."""
    sync: tuple[int, ...] | None
    """Numbers (from 1) of the samples where decoding can start; None: all of them."""
    edits: tuple[Edit, ...]
    rotation: int
    avc_level: Fraction | None
    colour: tuple[int, int, int, bool] | None
    """Primaries, transfer and matrix as ISO/IEC 23091-2 codes, and full range."""
    sample_aspect: Fraction | None

    @property
    def samples(self) -> int:
        return sum(count for count, _ in self.deltas)


def read_tracks(index: bytes) -> tuple[Track, ...]:
    """The tracks in the payload of ``moov``. Raises InvalidInput when the index contradicts itself."""
    root = BoxSpan("moov", 0, len(index))
    try:
        clock = _movie_timescale(index, root)
        return tuple(_track(index, box, clock) for box in children(index) if box.kind == "trak")
    except struct.error as error:
        raise InvalidInput(
            "The video's index is damaged.", fix="Export the video again as MP4 (H.264)."
        ) from error


def _movie_timescale(index: bytes, root: BoxSpan) -> int:
    header = descend(index, root, "mvhd")
    if header is None:
        return 1000
    offset = 20 if index[header.start : header.start + 1] == b"\x01" else 12
    return _uint(index, header.start + offset) or 1000


def _track(index: bytes, trak: BoxSpan, movie_clock: int) -> Track:
    table = descend(index, trak, "mdia", "minf", "stbl") or BoxSpan("", 0, 0)
    entry = _sample_entry(index, table)
    return Track(
        handler=_handler(index, trak),
        timescale=_timescale(index, trak),
        deltas=_runs(index, descend(index, table, "stts"), "I"),
        offsets=_runs(index, descend(index, table, "ctts"), "i"),
        sync=_sync(index, descend(index, table, "stss")),
        edits=_edits(index, descend(index, trak, "edts", "elst"), movie_clock),
        rotation=_rotation(index, descend(index, trak, "tkhd")),
        avc_level=_avc_level(index, entry),
        colour=_colour(index, entry),
        sample_aspect=_sample_aspect(index, entry),
    )


def _uint(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", data, at)[0])


def _handler(index: bytes, trak: BoxSpan) -> str:
    box = descend(index, trak, "mdia", "hdlr")
    return index[box.start + 8 : box.start + 12].decode("latin-1") if box else ""


def _timescale(index: bytes, trak: BoxSpan) -> int:
    box = descend(index, trak, "mdia", "mdhd")
    if box is None:
        return 1
    return _uint(index, box.start + (20 if index[box.start] == 1 else 12)) or 1


def _runs(index: bytes, box: BoxSpan | None, value: str) -> tuple[tuple[int, int], ...]:
    if box is None:
        return ()
    count = _uint(index, box.start + 4)
    if box.start + 8 + count * 8 > box.end:
        raise struct.error("more runs than bytes")
    runs = tuple(struct.iter_unpack(f">I{value}", index[box.start + 8 : box.start + 8 + count * 8]))
    if sum(run[0] for run in runs) > _SAMPLE_LIMIT:
        raise InvalidInput("The video claims more than four million frames.", fix="Give a shorter video.")
    return runs


def _sync(index: bytes, box: BoxSpan | None) -> tuple[int, ...] | None:
    if box is None:
        return None
    count = min(_uint(index, box.start + 4), (box.end - box.start - 8) // 4)
    return struct.unpack_from(f">{count}I", index, box.start + 8)


def _edits(index: bytes, box: BoxSpan | None, clock: int) -> tuple[Edit, ...]:
    if box is None:
        return ()
    wide = index[box.start] == 1
    form, size = (">Qq", 20) if wide else (">Ii", 12)
    count = min(_uint(index, box.start + 4), (box.end - box.start - 8) // size)
    entries = (struct.unpack_from(form, index, box.start + 8 + n * size) for n in range(count))
    return tuple(Edit(Fraction(length, clock), start) for length, start in entries)


def _rotation(index: bytes, box: BoxSpan | None) -> int:
    if box is None:
        return 0
    a, b, _, c, d = struct.unpack_from(">5i", index, box.start + (52 if index[box.start] == 1 else 40))
    return _ROTATIONS.get((_sign(a), _sign(b), _sign(c), _sign(d)), 0)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _sample_entry(index: bytes, table: BoxSpan) -> BoxSpan:
    """The boxes that follow the fixed fields of the first video sample entry."""
    box = descend(index, table, "stsd")
    entry = next(children(index, box.start + 8, box.end), None) if box else None
    if entry is None or entry.start + _VIDEO_ENTRY_HEADER > entry.end:
        return BoxSpan("", 0, 0)
    return BoxSpan(entry.kind, entry.start + _VIDEO_ENTRY_HEADER, entry.end)


def _avc_level(index: bytes, entry: BoxSpan) -> Fraction | None:
    box = descend(index, entry, "avcC")
    return Fraction(index[box.start + 3], 10) if box and box.end - box.start >= 4 else None


def _colour(index: bytes, entry: BoxSpan) -> tuple[int, int, int, bool] | None:
    box = descend(index, entry, "colr")
    if box is None or index[box.start : box.start + 4] not in {b"nclx", b"nclc"}:
        return None
    primaries, transfer, matrix = struct.unpack_from(">3H", index, box.start + 4)
    full = index[box.start : box.start + 4] == b"nclx" and bool(index[box.start + 10] & 0x80)
    return primaries, transfer, matrix, full


def _sample_aspect(index: bytes, entry: BoxSpan) -> Fraction | None:
    box = descend(index, entry, "pasp")
    if box is None:
        return None
    horizontal, vertical = struct.unpack_from(">2I", index, box.start)
    return Fraction(horizontal, vertical) if horizontal and vertical else None
