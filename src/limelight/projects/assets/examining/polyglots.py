"""Files that are two things at once: a picture for us, a page or an archive for somebody else."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

from limelight.kit.errors import InvalidInput

__all__ = ["refuse_polyglot"]

_HEAD = 4096
# A ZIP's directory lies at its end, behind at most 64 KiB of comment.
_TAIL = 128 * 1024
_WHOLE = 256 * 2**20
_MARKUP = re.compile(rb"<script[\s>]|<html[\s>]|<!doctype\s+html|<\?php|<iframe[\s>]", re.IGNORECASE)
_ARCHIVE = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|PK\x01\x02.*PK\x05\x06", re.DOTALL)


def refuse_polyglot(path: Path, *, whole: bool) -> None:
    """Raise InvalidInput when *path* also holds a page, a PDF or an archive; *whole* looks at all of it."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        head, tail = content[:_HEAD], content[-_TAIL:]
        everything = whole and len(content) <= _WHOLE
        markup = _MARKUP.search(content) if everything else _MARKUP.search(head) or _MARKUP.search(tail)
        hidden = markup is not None or b"%PDF-" in head or _ARCHIVE.search(tail) is not None
        del markup  # a match holds the map open
    if hidden:
        raise InvalidInput(
            f"{path.name} also holds something else: a page, a PDF or an archive.",
            fix="Open it in a picture or video program and save it again.",
        )
