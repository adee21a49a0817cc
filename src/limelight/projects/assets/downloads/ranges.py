"""Byte ranges (RFC 9110, section 14): which bytes a request wants."""

from __future__ import annotations

import re

from limelight.projects.assets.errors import UnsatisfiableRange

__all__ = ["wanted_range"]

_RANGE = re.compile(r"bytes=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.IGNORECASE | re.ASCII)


def wanted_range(header: str | None, size: int) -> range | None:
    """The positions that *header* asks of *size* bytes; None for all of them.

    What is no single byte range (other units, several ranges, nonsense) is ignored, as the RFC allows.
    Raises `UnsatisfiableRange` when it lies past the end.
    """
    found = _RANGE.fullmatch(header or "")
    if found is None or found[1] == found[2] == "":
        return None
    start, stop = _suffix(int(found[2]), size) if found[1] == "" else _plain(int(found[1]), found[2], size)
    if found[1] and found[2] and int(found[2]) < int(found[1]):
        return None
    if start >= stop:
        raise UnsatisfiableRange("The file has no such bytes.", fix=f"It has {size} bytes.", size=size)
    return range(start, stop)


def _plain(first: int, last: str, size: int) -> tuple[int, int]:
    return first, size if last == "" else min(int(last) + 1, size)


def _suffix(length: int, size: int) -> tuple[int, int]:
    return max(size - length, 0), size if length else 0
