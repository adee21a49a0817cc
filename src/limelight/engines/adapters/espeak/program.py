"""The espeak-ng program, run as a process of its own (it is GPL-3.0-or-later): nothing of it is linked or shipped."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from limelight.kit.errors import Broken, NotConfigured, Retriable

__all__ = ["INSTALL", "installed", "language_names", "languages", "phonemes", "program_version", "speak"]

INSTALL: Final = "apt-get install espeak-ng (macOS: brew install espeak-ng)"
_PROGRAM: Final = "espeak-ng"
_TIMEOUT: Final = 30
_HEADER: Final = 44


def installed() -> bool:
    return shutil.which(_PROGRAM) is not None


@cache
def program_version() -> str:
    """Such as "1.51"."""
    found = re.search(r"text-to-speech:\s*(\S+)", _run(["--version"]).decode("utf-8", "replace"))
    return found[1] if found else "unknown"


@cache
def language_names() -> Mapping[str, str]:
    """By code the names of the languages it speaks by itself (voices of MBROLA need further files)."""
    rows = [line.split() for line in _run(["--voices"]).decode("utf-8", "replace").splitlines()[1:]]
    own = [row for row in rows if len(row) > 4 and not row[4].startswith("mb/")]
    names: dict[str, str] = {}
    for row in own:
        names.setdefault(row[1], row[3].replace("_", " ").strip())
    return names


@cache
def languages() -> tuple[str, ...]:
    """Codes of those languages, as the program lists them."""
    return tuple(language_names())


def speak(text: str, language: str, words_a_minute: int) -> tuple[NDArray[np.float32], int]:
    """Mono samples of *text* in one of ``languages()``, and their rate."""
    sound = _run(["-v", language, "-s", str(words_a_minute), "-z", "-b", "1", "--stdin", "--stdout"], text)
    if len(sound) < _HEADER or sound[:4] != b"RIFF":
        raise Broken(
            "espeak-ng gave no sound.", fix="Try espeak-ng by hand, or --voice none.", language=language
        )
    # Written to a pipe, the header's lengths are placeholders; all that follows it is sound.
    (rate,) = struct.unpack_from("<I", sound, 24)
    pcm = np.frombuffer(sound[_HEADER : len(sound) // 2 * 2], "<i2")
    return (pcm / 32768).astype(np.float32), rate


def phonemes(words: Sequence[str], language: str) -> tuple[int, ...] | None:
    """How many phonemes each of *words* has, or None when the program does not answer line by line."""
    said = _run(["-v", language, "-q", "-x", "--sep=_", "-b", "1"], "\n".join(words))
    counts = [len(re.findall(r"[^_\s]+", line)) for line in said.decode("utf-8", "replace").splitlines()]
    return tuple(counts) if len(counts) == len(words) else None


def _run(arguments: Sequence[str], text: str = "") -> bytes:
    path = shutil.which(_PROGRAM)
    if path is None:
        raise NotConfigured("espeak-ng is not installed.", fix=INSTALL)
    # [[...]] would be read as phoneme codes.
    given = text.replace("[[", "[ [").encode()
    try:
        done = subprocess.run(
            [path, *arguments], input=given, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Retriable(
            f"espeak-ng did not answer within {_TIMEOUT} s.", fix="Try again, or --voice none."
        ) from error
    if done.returncode:
        raise Broken("espeak-ng failed.", fix=done.stderr.decode("utf-8", "replace").strip()[:200])
    return done.stdout
