"""A stored file under the person's own name for it, by which messages call it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

__all__ = ["named"]


def named(path: Path, name: str, folder: Path) -> Path:
    """The file at *path* as *name* in a new folder inside *folder*."""
    place = folder / "given"
    place.mkdir()
    target = place / Path(name).name
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)
    return target
