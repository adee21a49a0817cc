"""What every process of the service has in hand: built once by `entry`, passed on as a value."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.workshop import Workshop
from limelight.runtime.bells import Bells
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.store import Store

__all__ = ["Service"]


@dataclass(frozen=True, slots=True)
class Service:
    """Clients and values of one process."""

    config: Config
    database: Database
    bells: Bells
    store: Store
    secrets: Secrets
    workshop: Workshop
    """How films are made here; its ``store`` is the one that all organisations share."""
