"""Where things lie in a store."""

from __future__ import annotations

from limelight.kit.blob import Blob

__all__ = ["BLOBS", "CLAIMS", "DAMAGED", "MEMOS", "WORK", "blob_name", "digest_in", "memo_name"]

BLOBS = "blobs"
MEMOS = "memos"
CLAIMS = "claims"
DAMAGED = "damaged"
WORK = "work"


def blob_name(blob: Blob) -> str:
    return f"{BLOBS}/{blob.digest[:2]}/{blob.digest}{blob.suffix}"


def memo_name(key: str) -> str:
    return f"{MEMOS}/{key[:2]}/{key}.json"


def digest_in(name: str) -> str:
    """The digest or key that a blob's or memo's name carries."""
    return name.rpartition("/")[2].partition(".")[0]
