"""The box structure of ISO base media files (MP4, MOV, AVIF, HEIF): ISO/IEC 14496-12 §4.2.

Reads headers and indexes only, never media, and never more than a bounded number of bytes or boxes,
because the file may be hostile.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from limelight.kit.errors import InvalidInput

__all__ = ["BoxSpan", "Layout", "children", "descend", "is_box_file", "read_layout"]

_INDEX_LIMIT = 64 * 1024 * 1024
_BOX_LIMIT = 100_000
_FIRST_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})


@dataclass(frozen=True, slots=True)
class BoxSpan:
    """A box: its four-letter kind, where its payload starts and ends, and its payload when it was read."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The top level of a file, and the bytes of its index (the payload of ``moov``; empty if none)."""

    boxes: tuple[BoxSpan, ...]
    index: bytes
    complete: bool
    """False when a box reaches past the end of the file: the file was cut short."""

    def position(self, kind: str) -> int | None:
        return next((box.start for box in self.boxes if box.kind == kind), None)


def is_box_file(path: Path) -> bool:
    """Whether the file begins with a box that MP4, MOV and their kin begin with."""
    with path.open("rb") as file:
        return file.read(8)[4:] in _FIRST_BOXES


def read_layout(path: Path) -> Layout:
    """Top-level boxes of *path*. Raises InvalidInput when the index is absurdly large."""
    size = path.stat().st_size
    with path.open("rb") as file:
        boxes = tuple(_top_level(file, size))
        index = next((box for box in boxes if box.kind == "moov"), None)
        payload = _payload(file, index) if index else b""
    return Layout(boxes, payload, complete=all(box.end <= size for box in boxes))


def _top_level(file: BinaryIO, size: int) -> Iterator[BoxSpan]:
    position = 0
    for _ in range(_BOX_LIMIT):
        file.seek(position)
        header = file.read(16)
        box = _parse_header(header, position, size)
        if box is None:
            return
        yield box
        position = box.end


def _parse_header(header: bytes, position: int, limit: int) -> BoxSpan | None:
    if len(header) < 8:
        return None
    length, kind = struct.unpack_from(">I4s", header)
    head = 8
    if length == 1 and len(header) >= 16:
        (length,) = struct.unpack_from(">Q", header, 8)
        head = 16
    end = limit if length == 0 else position + length
    if end < position + head:
        return None
    return BoxSpan(kind.decode("latin-1"), position + head, end)


def _payload(file: BinaryIO, box: BoxSpan) -> bytes:
    if box.end - box.start > _INDEX_LIMIT:
        raise InvalidInput(
            "The video's index is larger than 64 MB.", fix="Export the video again as MP4 (H.264)."
        )
    file.seek(box.start)
    return file.read(box.end - box.start)


def children(data: bytes, start: int = 0, end: int | None = None) -> Iterator[BoxSpan]:
    """The boxes inside ``data[start:end]``; a damaged header or a box that is too long ends the list."""
    position, limit = start, len(data) if end is None else end
    for _ in range(_BOX_LIMIT):
        box = _parse_header(data[position : min(position + 16, limit)], position, limit)
        if box is None or box.end > limit:
            return
        yield box
        position = box.end


def descend(data: bytes, within: BoxSpan, *kinds: str) -> BoxSpan | None:
    """The first box at the end of the path *kinds* below *within*."""
    box: BoxSpan | None = within
    for kind in kinds:
        if box is None:
            return None
        box = next((child for child in children(data, box.start, box.end) if child.kind == kind), None)
    return box
