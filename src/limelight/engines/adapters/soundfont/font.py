"""What a SoundFont file is by its content (SoundFont Technical Specification 2.04, §4), before C code reads it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from limelight.kit.errors import InvalidInput

__all__ = ["check_font", "is_font"]

_LARGEST = 512 * 1024 * 1024
"""Bytes; its samples take twice that in memory."""
_PRESET = 38
"""Bytes of a record of the preset headers."""
_Chunk = tuple[bytes, int, int]
"""Name, where its content starts, and its length."""


def is_font(path: Path) -> bool:
    """Whether *path* names or holds a SoundFont; a file that only says so is refused by `check_font`."""
    if path.suffix.lower() in {".sf2", ".sf3"}:
        return True
    with path.open("rb") as file:
        return _is_sfbk(file.read(12))


def check_font(path: Path) -> None:
    """Raise InvalidInput unless *path* is whole and has samples and instruments (SF2 or SF3)."""
    with path.open("rb") as file:
        if not _is_sfbk(file.read(12)):
            raise _refused(path, "is not a SoundFont")
        size = path.stat().st_size
        if size > _LARGEST:
            raise _refused(path, "is larger than 512 MB")
        lists = {_form(file, chunk): chunk for chunk in _chunks(file, 12, size) if chunk[0] == b"LIST"}
        if not {b"sdta", b"pdta"} <= lists.keys():
            raise _refused(path, "is cut off or holds no sounds")
        _, start, length = lists[b"pdta"]
        presets = {name: size for name, _, size in _chunks(file, start + 4, start + length)}.get(b"phdr", 0)
    # The last record only marks the end.
    if presets < 2 * _PRESET or presets % _PRESET:
        raise _refused(path, "holds no instruments")


def _is_sfbk(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"sfbk"


def _chunks(file: BinaryIO, at: int, end: int) -> Iterator[_Chunk]:
    """The chunks that lie whole between *at* and *end*."""
    while at + 8 <= end:
        file.seek(at)
        name, length = struct.unpack("<4sI", file.read(8))
        if at + 8 + length > end:
            return
        yield name, at + 8, length
        at += 8 + length + length % 2


def _form(file: BinaryIO, chunk: _Chunk) -> bytes:
    file.seek(chunk[1])
    return file.read(4)


def _refused(path: Path, what: str) -> InvalidInput:
    return InvalidInput(f"{path.name} {what}.", fix="Give a whole SF2 or SF3 file.")
