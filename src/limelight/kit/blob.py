"""A stored file by its content: what steps pass to each other instead of paths."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Blob"]


@dataclass(frozen=True, slots=True)
class Blob:
    """SHA-256 of the bytes (hex), size in bytes, and a suffix such as ``.mp4`` (not part of identity)."""

    digest: str
    size: int
    suffix: str = ""
