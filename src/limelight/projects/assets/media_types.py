"""What a file is called on the wire: decided by us from what it is, never by who sent it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["INLINE", "MEDIA_TYPES", "media_type_of"]

MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".svg": "image/svg+xml",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".3gp": "video/3gpp",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
    ".avi": "video/x-msvideo",
    ".ts": "video/mp2t",
    ".mts": "video/mp2t",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".mka": "audio/x-matroska",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
    ".json": "application/json",
    ".otio": "application/json",
    ".yaml": "application/yaml",
    ".txt": "text/plain; charset=utf-8",
}
INLINE: Final = frozenset({"image", "video", "audio"})
"""Families that a browser may show in place; everything else, and SVG, is always saved."""


def media_type_of(suffix: str) -> str:
    return MEDIA_TYPES.get(suffix.lower(), "application/octet-stream")
