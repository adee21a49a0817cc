"""Is this machine able to make films? One finding a part, each with the line that mends it."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from limelight.engines.registry import find_voice
from limelight.film.workshop import Workshop
from limelight.kit.errors import LimelightError

__all__ = ["Finding", "examine"]

ROOM = 2_000_000_000
"""Bytes of free disk under which a long film may not fit."""
SKIA_FIX = "On Debian or Ubuntu: apt-get install -y libegl1 libgl1"


@dataclass(frozen=True, slots=True)
class Finding:
    """``fix`` is empty when all is well."""

    what: str
    found: str
    fix: str = ""


def examine(workshop: Workshop) -> Iterator[Finding]:
    """Look at every part that a film needs; nothing is changed."""
    yield _imports("drawing (skia)", "skia", SKIA_FIX)
    yield _imports(
        "pixels (OpenCV)", "cv2", "Install Limelight again: pip install --force-reinstall limelight"
    )
    yield _looked("encoder", _encoder)
    yield _looked("voice", _voice)
    yield _looked("store", lambda: _store(workshop))
    yield _room(workshop)


def _imports(what: str, module: str, fix: str) -> Finding:
    try:
        found = importlib.import_module(module)
    except ImportError as error:
        return Finding(what, str(error), fix)
    return Finding(what, str(getattr(found, "__version__", "present")))


def _looked(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, look())
    except LimelightError as error:
        return Finding(what, error.message, error.fix or "See the documentation.")


def _encoder() -> str:
    from fractions import Fraction  # noqa: PLC0415 - only for the trial

    from limelight.media.render.hardware import choose_encoder  # noqa: PLC0415 - imports numpy

    chosen = choose_encoder("final", size=(1080, 1920), rate=Fraction(30))
    return f"{chosen.codec} of {chosen.build} ({chosen.program})"


def _voice() -> str:
    engine, voice = find_voice("hibari:heart")
    return f"{engine.name} {engine.version}, voice {voice}"


def _store(workshop: Workshop) -> str:
    size = workshop.store.size()
    return f"{workshop.home}: {size.blobs} files, {size.blob_bytes / 1e6:.0f} MB"


def _room(workshop: Workshop) -> Finding:
    free = shutil.disk_usage(workshop.home).free
    fix = "" if free > ROOM else "Free some space, or set LIMELIGHT_HOME to another disk."
    return Finding("disk", f"{free / 1e9:.1f} GB free", fix)
