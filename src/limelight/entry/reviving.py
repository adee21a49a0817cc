"""Embedded servers are started again beside everything else: a recovery takes as long as it takes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from limelight.kit.errors import LimelightError
from limelight.runtime.embedded import Embedded

__all__ = ["Reviver"]

_LOOK = 0.2
"""Seconds between two looks at the servers."""


class Reviver:
    """A thread that starts *embedded* servers again when they have died; without any it has nothing to do."""

    def __init__(self, embedded: Embedded | None, say: Callable[[str], None]) -> None:
        self._embedded = embedded
        self._say = say
        self._stop = threading.Event()
        self._failure: LimelightError | None = None
        self._thread = threading.Thread(target=self._run, name="reviver", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Start nothing more; whoever stops the servers comes after this."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def check(self) -> None:
        """Raise what made a server's new start fail for good."""
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        while self._embedded is not None and not self._stop.wait(_LOOK):
            try:
                for name in self._embedded.revive():
                    self._say(f"{name} had died and was started again.")
            except LimelightError as error:
                self._failure = error
                return
