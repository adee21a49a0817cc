"""A film's passport: every asset's source, licence, engine and cost, as ``film.json`` keeps it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from limelight.projects.films.checking import film_file
from limelight.projects.films.schemas import PassportEntry
from limelight.store import Store
from limelight.tables.films import Film

__all__ = ["passport"]


def passport(session: Session, store: Store, film: Film) -> list[PassportEntry]:
    """One entry an asset; none when the film's own file was deleted."""
    return [PassportEntry.of(entry) for entry in film_file(session, store, film).get("passport", ())]
