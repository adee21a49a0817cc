"""How the films of a home opened: so that the next one opens otherwise, and the same one the same way.

One small file a brief, under ``openings/<shelf>/``: written once, never changed. It holds what was at rest when
the brief was first written, so that writing it again asks for the same script.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from limelight.store.names import OPENINGS
from limelight.store.objects import Objects

__all__ = ["REMEMBERED", "Openings"]

REMEMBERED = 20
"""Films whose openings rest."""


@dataclass(frozen=True, slots=True)
class Openings:
    """Of one shelf. Any number of processes may hold one."""

    objects: Objects
    shelf: str

    def at_rest(self, brief: str) -> tuple[str, ...]:
        """What rests for *brief* (a digest), the latest last: as it was for a brief that is known."""
        known = self._read(self._name(brief))
        if known is not None:
            return tuple(known["rested"])
        entries = sorted(self.objects.list(self._folder), key=lambda entry: (entry.modified, entry.name))
        read = (self._read(entry.name) for entry in entries[-REMEMBERED:])
        return tuple(str(found["family"]) for found in read if found and found["family"])

    def remember(self, brief: str, family: str, rested: tuple[str, ...]) -> None:
        """*brief* was opened by *family* while *rested* were at rest. The first word holds."""
        data = {"family": family, "rested": list(rested)}
        self.objects.create(self._name(brief), json.dumps(data).encode())

    @property
    def _folder(self) -> str:
        return "/".join(filter(None, (OPENINGS, self.shelf or "common")))

    def _name(self, brief: str) -> str:
        return f"{self._folder}/{brief}.json"

    def _read(self, name: str) -> dict[str, list[str]] | None:
        data = self.objects.get(name)
        return json.loads(data) if data else None
