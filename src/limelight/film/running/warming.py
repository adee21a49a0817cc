"""Start importing for the workers before anything else is known: the server process they are forked from.

Imports nothing but the standard library, so that a command can call it first and do its own imports meanwhile.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from types import ModuleType

__all__ = ["PRELOAD", "main_hidden", "warm"]

PRELOAD = (
    "numpy",
    "hibari",
    "limelight.engines.adapters.hibari.model",
    "cv2",
    "skia",
    "limelight.film.steps",
    "limelight.film.running.crew",
)
"""What a film's workers need and what is slow to import, in the order in which they will want it."""


def warm(preload: Sequence[str] = PRELOAD) -> None:
    """Start importing *preload* for the workers to come, without waiting for it."""
    if sys.platform == "win32":
        return
    from multiprocessing import forkserver  # noqa: PLC0415 # there is none on Windows

    forkserver.set_forkserver_preload(list(preload))
    with main_hidden():
        forkserver.ensure_running()


@contextmanager
def main_hidden() -> Generator[None]:
    """Keep a new worker from importing the parent's main module, command line and all, a second time.

    Workers need nothing from it; and a script without an ``if __name__`` guard would start itself again.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
