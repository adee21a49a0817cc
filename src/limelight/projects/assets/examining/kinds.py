"""Kinds that the film core can use, told by their first bytes; the name only has to agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from limelight.kit.errors import InvalidInput
from limelight.media.ingest import sniff

__all__ = ["AUDIO_KINDS", "SUFFIXES", "kind_of", "suffix_of"]

SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "jpeg": (".jpg", ".jpeg"),
    "png": (".png",),
    "webp": (".webp",),
    "avif": (".avif",),
    "gif": (".gif",),
    "tiff": (".tif", ".tiff"),
    "bmp": (".bmp",),
    "svg": (".svg",),
    "mp4": (".mp4", ".mov", ".m4v", ".3gp", ".m4a"),
    "matroska": (".mkv", ".webm", ".mka"),
    "avi": (".avi",),
    "mpegts": (".ts", ".mts"),
    "mp3": (".mp3",),
    "wav": (".wav",),
    "flac": (".flac",),
    "ogg": (".ogg", ".oga", ".opus"),
    "aac": (".aac",),
}
"""The first one is given to a file without any."""
AUDIO_KINDS: Final = frozenset({"mp3", "wav", "flac", "ogg", "aac"})
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")
_LAYER_3 = 0b01


def kind_of(path: Path) -> str:
    """A key of `SUFFIXES`; raises InvalidInput for everything else."""
    with path.open("rb") as file:
        head = file.read(16)
    kind = _sound(head) or sniff(path)
    if kind not in SUFFIXES:
        raise InvalidInput(f"{path.name} holds {kind.upper()}, which cannot be read.", fix="Save it as JPEG.")
    return kind


def suffix_of(path: Path, kind: str) -> str:
    """The suffix that *path* gets; raises InvalidInput when its name says that it is something else."""
    given, right = path.suffix.lower(), SUFFIXES[kind]
    if given in right:
        return given
    if _SUFFIX.fullmatch(given):
        raise InvalidInput(
            f"{path.name} holds {kind.upper()}, not what its name says.",
            fix=f"Name it {path.stem}{right[0]} if that is what you meant to send.",
        )
    return right[0]


def _sound(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[:4] in {b"OggS", b"fLaC"}:
        return {b"OggS": "ogg", b"fLaC": "flac"}[head[:4]]
    return "mp3" if head[:3] == b"ID3" else _framed(head)


def _framed(head: bytes) -> str | None:
    """MPEG audio without a container: eleven bits set, then version and layer (ISO 11172-3, 13818-7)."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return "aac"
    return "mp3" if (head[1] >> 1) & 3 == _LAYER_3 else None
