"""Films: a finished timeline and its files, an animatic or the final film."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow, ids_in

__all__ = ["Film", "FilmKind"]

FilmKind = Literal["animatic", "final"]


class Film(TenantRow):
    __tablename__ = "films"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    script_id: Mapped[UUID | None] = mapped_column(ForeignKey("scripts.id", ondelete="SET NULL"))
    run_id: Mapped[UUID | None] = mapped_column(index=True)
    kind: Mapped[FilmKind] = mapped_column(Text)
    number: Mapped[int]
    """Counts the project's films from 1."""
    title: Mapped[str]
    frames: Mapped[int]
    rate: Mapped[str]
    """Frames a second as a fraction, ``30000/1001``."""
    files: Mapped[Json]
    """Name (``film.mp4``, ``film.srt``, ``thumbnail.jpg``, ``film.json``…) → asset id."""
    keys: Mapped[Json] = mapped_column(default=dict)
    """The film's lock: every step's key, and those of each scene (as in ``film.json``)."""
    cost_micros: Mapped[int] = mapped_column(default=0)
    notices: Mapped[list[str]] = mapped_column(default=list)
    asset_ids: Mapped[list[UUID]] = ids_in("files")

    __table_args__ = (UniqueConstraint("project_id", "number"),)
