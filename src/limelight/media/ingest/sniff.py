"""What a file is by its first bytes; its name is not asked."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal

from limelight.kit.errors import InvalidInput

__all__ = ["CLIP_KINDS", "PHOTO_KINDS", "Kind", "sniff"]

Kind = Literal[
    "jpeg", "png", "webp", "avif", "heic", "gif", "tiff", "bmp", "svg",
    "mp4", "matroska", "avi", "mpegts",
]  # fmt: skip

PHOTO_KINDS: frozenset[Kind] = frozenset({"jpeg", "png", "webp", "avif", "gif", "tiff", "bmp"})
CLIP_KINDS: frozenset[Kind] = frozenset({"mp4", "matroska", "avi", "mpegts"})

_HEAD = 4096
_WANTED = "Give a JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG picture, or an MP4, MOV, WebM or MKV video."
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"\x1a\x45\xdf\xa3", "matroska"),
)
_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"%PDF", "a PDF"),
    (b"ID3", "a sound"),
    (b"OggS", "an Ogg file"),
    (b"fLaC", "a sound"),
    (b"8BPS", "a Photoshop file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_MOVIE_BOXES = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})


def sniff(path: Path) -> Kind:
    """The kind of picture or video at *path*, never opening anything but a regular file.

    Raises InvalidInput when it is missing, empty, no regular file, or nothing that we can show.
    """
    head = _head(path)
    kind = _picture(head) or _container(head) or _vector(head)
    if kind is None:
        raise InvalidInput(f"{path.name} is {_describe(head)}, not a picture or a video.", fix=_WANTED)
    return kind


def _head(path: Path) -> bytes:
    try:
        # Non-blocking, because opening a FIFO would wait for ever; checked on the open file, so nothing can swap it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError as error:
        raise InvalidInput(f"There is no file {path.name}.", fix="Check the path.") from error
    except (OSError, ValueError) as error:
        raise InvalidInput(
            f"{path.name} cannot be opened.", fix="Check the path and its permissions."
        ) from error
    try:
        _require_regular(path, os.fstat(descriptor).st_mode)
        head = os.read(descriptor, _HEAD)
    finally:
        os.close(descriptor)
    if not head:
        raise InvalidInput(f"{path.name} is empty.", fix="Copy or download the file again.")
    return head


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise InvalidInput(f"{path.name} is a folder.", fix="Name the picture or video inside it.")
    if not stat.S_ISREG(mode):
        raise InvalidInput(f"{path.name} is not a regular file.", fix=_WANTED)


def _picture(head: bytes) -> Kind | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _container(head: bytes) -> Kind | None:
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[4:8] in _MOVIE_BOXES:
        return "mp4"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    if head[:1] == b"\x47" and head[188:189] == b"\x47" and head[376:377] == b"\x47":
        return "mpegts"
    return None


def _brand(head: bytes) -> Kind:
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))}
    if brands & {b"avif", b"avis"}:
        return "avif"
    return (
        "heic" if brands & {b"heic", b"heix", b"heim", b"mif1", b"msf1"} and b"isom" not in brands else "mp4"
    )


def _vector(head: bytes) -> Kind | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "svg" if text.startswith(b"<") and b"<svg" in head else None


def _describe(head: bytes) -> str:
    known = next((name for magic, name in _OTHERS if head.startswith(magic)), None)
    if known:
        return known
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return "of an unknown kind"
    return "of an unknown kind" if b"\0" in head else "a text"
