"""Where things lie in a store."""

from __future__ import annotations

import re

from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput

__all__ = [
    "BLOBS",
    "CLAIMS",
    "DAMAGED",
    "ERRANDS",
    "MEMOS",
    "OPENINGS",
    "WORK",
    "blob_name",
    "digest_in",
    "is_on_shelf",
    "memo_name",
    "shelf_name",
]

BLOBS = "blobs"
MEMOS = "memos"
CLAIMS = "claims"
DAMAGED = "damaged"
ERRANDS = "errands"
OPENINGS = "openings"
WORK = "work"
_SHELF = re.compile(r"[a-z0-9][a-z0-9-]{2,47}")


def blob_name(blob: Blob) -> str:
    return f"{BLOBS}/{blob.digest[:2]}/{blob.digest}{blob.suffix}"


def memo_name(key: str, shelf: str = "") -> str:
    return "/".join(filter(None, (MEMOS, shelf, key[:2], f"{key}.json")))


def shelf_name(shelf: str) -> str:
    """*shelf*, when it can be one: nothing that could be taken for a key, its beginning or a way elsewhere."""
    if shelf and not _SHELF.fullmatch(shelf):
        raise InvalidInput(f"“{shelf[:80]}” cannot be a shelf.", fix="Use an organisation's id.")
    return shelf


def is_on_shelf(name: str, shelf: str) -> bool:
    """Whether the memo *name* lies on *shelf* itself: the common shelf does not show the others."""
    return name == memo_name(digest_in(name), shelf)


def digest_in(name: str) -> str:
    """The digest or key that a blob's or memo's name carries."""
    return name.rpartition("/")[2].partition(".")[0]
