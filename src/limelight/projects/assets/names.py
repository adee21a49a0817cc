"""File names that people and other systems can be given without harm."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

__all__ = ["disposition", "safe_name"]

_MOST_BYTES = 150
_MOST_SUFFIX = 16
# Controls, invisible and direction-changing marks, surrogates, private and unassigned code points.
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.DOTALL)
_EDGES = " .\u00a0\u3000"


def safe_name(name: str) -> str:
    """The last part of *name* as a file name that every system takes; ``file`` when nothing is left.

    No folders, no control or direction characters, at most 150 bytes of UTF-8, its suffix kept.
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in _HARMFUL)
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", kept))
    plain = " ".join(plain.split()).strip(_EDGES)
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    return _shortened(plain) or "file"


def _shortened(name: str) -> str:
    if len(name.encode()) <= _MOST_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix.encode()) > _MOST_SUFFIX:
        stem, dot, suffix = name, "", ""
    room = _MOST_BYTES - len(f"{dot}{suffix}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(_EDGES) + dot + suffix


def disposition(kind: str, name: str) -> str:
    """A ``Content-Disposition`` (RFC 6266) of *kind* ``attachment`` or ``inline``, for every client."""
    plain = re.sub(r"[^A-Za-z0-9 ._()+,=-]", "_", name)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
