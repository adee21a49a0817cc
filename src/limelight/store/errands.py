"""Errands: what was asked of somebody outside for money, written down before it was asked.

An errand lies under ``errands/<shelf>/<key>/`` as numbered attempts. An attempt is *submitting* from an
atomic create on, *submitted* once the vendor's handle is known, and *withdrawn* once it is sure that the
vendor made nothing of it; only then can another attempt begin. Nothing is ever overwritten, so whoever
dies at any moment leaves what the next one needs to go on without asking twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from limelight.kit.errors import Broken
from limelight.store.names import ERRANDS
from limelight.store.objects import Objects

__all__ = ["Errand", "Errands"]

State = Literal["submitting", "submitted", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Errand:
    """The last attempt. ``reference`` is what the vendor is told, so that it can be asked about it."""

    state: State
    handle: str
    begun_at: datetime
    attempt: int
    reference: str

    @property
    def age(self) -> float:
        """Seconds since it began."""
        return (datetime.now(UTC) - self.begun_at).total_seconds()


class Errands:
    """The errand of one key. Any number of processes may hold one."""

    def __init__(self, objects: Objects, shelf: str, key: str) -> None:
        self._objects = objects
        # Two organisations may ask for the same; to the vendor these are two orders.
        self._name = "-".join(filter(None, (key, shelf)))
        self._folder = "/".join(filter(None, (ERRANDS, shelf, key)))

    def begin(self) -> bool:
        """Write down that the vendor is about to be asked; True for exactly one caller of an attempt.

        Whoever gets False reads what the other one left.
        """
        last = self.read()
        if last is not None and last.state != "withdrawn":
            return False
        number = 0 if last is None else last.attempt + 1
        return self._create(number, "begun", {"at": datetime.now(UTC).isoformat()})

    def submitted(self, handle: str, attempt: int | None = None) -> None:
        """Keep the vendor's *handle* of *attempt* (the last one).

        Raises Broken when another one is kept: something was paid twice.
        """
        number = self._standing().attempt if attempt is None else attempt
        if self._create(number, "handle", {"handle": handle}):
            return
        known = self._text(number, "handle")["handle"]
        if known != handle:
            raise Broken(f"One errand has two handles, {known} and {handle}.", fix="Report this bug.")

    def withdrawn(self, attempt: int) -> None:
        """It is sure that nothing was made of *attempt* (and nothing paid): another may begin."""
        self._create(attempt, "withdrawn", {})

    def read(self) -> Errand | None:
        """The last attempt, or None when nobody ever began."""
        names = [entry.name.rpartition("/")[2] for entry in self._objects.list(self._folder)]
        number = max((int(name.partition(".")[0]) for name in names), default=None)
        if number is None:
            return None
        state: State = "submitting"
        handle = ""
        if f"{number:04d}.handle" in names:
            state, handle = "submitted", self._text(number, "handle")["handle"]
        if f"{number:04d}.withdrawn" in names:
            state = "withdrawn"
        begun = datetime.fromisoformat(self._text(number, "begun")["at"])
        return Errand(state, handle, begun, number, f"{self._name}-{number}")

    def _standing(self) -> Errand:
        last = self.read()
        if last is None:
            raise Broken("A handle came before its errand began.", fix="Report this bug.")
        return last

    def _create(self, number: int, what: str, said: Mapping[str, str]) -> bool:
        return self._objects.create(f"{self._folder}/{number:04d}.{what}", json.dumps(said).encode())

    def _text(self, number: int, what: str) -> dict[str, str]:
        data = self._objects.get(f"{self._folder}/{number:04d}.{what}")
        if data is None:
            raise Broken("An errand lost its record.", fix="Run `limelight store verify`.")
        return json.loads(data)
