"""How the films of a home opened: so that the next one opens otherwise, and the same one the same way.

Two small files a brief, under ``openings/<shelf>/``, each written once and never changed. The first holds what was
at rest when the brief was begun, so that going on with it, or writing it again, asks for the same script; the second,
how it was opened then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from limelight.store.names import OPENINGS
from limelight.store.objects import Objects

__all__ = ["REMEMBERED", "Openings"]

REMEMBERED = 20
"""Films whose openings rest."""
_OPENED = ".opened.json"


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
        opened = (entry for entry in self.objects.list(self._folder) if entry.name.endswith(_OPENED))
        entries = sorted(opened, key=lambda entry: (entry.modified, entry.name))
        read = (self._read(entry.name) for entry in entries[-REMEMBERED:])
        return tuple(found["family"][0] for found in read if found)

    def begin(self, brief: str, rested: tuple[str, ...]) -> None:
        """*brief* is written while *rested* are at rest, however often. The first word holds."""
        self.objects.create(self._name(brief), json.dumps({"rested": rested}).encode())

    def remember(self, brief: str, family: str, rested: tuple[str, ...]) -> None:
        """*brief* was opened by *family* while *rested* were at rest. The first word holds."""
        self.begin(brief, rested)
        self.objects.create(self._name(brief, _OPENED), json.dumps({"family": [family]}).encode())

    @property
    def _folder(self) -> str:
        return "/".join(filter(None, (OPENINGS, self.shelf or "common")))

    def _name(self, brief: str, ending: str = ".json") -> str:
        return f"{self._folder}/{brief}{ending}"

    def _read(self, name: str) -> dict[str, list[str]] | None:
        data = self.objects.get(name)
        return json.loads(data) if data else None
