"""The optional library that plays SoundFonts."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec

__all__ = ["library_version", "missing_library"]

# tinysoundfont plays live through pyaudio, which needs a compiler; rendering to memory does not.
_INSTALL = "Run: pip install --no-deps tinysoundfont"


def missing_library() -> str | None:
    """None when it is installed, else the line that installs it."""
    return _INSTALL if find_spec("tinysoundfont") is None else None


def library_version() -> str:
    return version("tinysoundfont")
