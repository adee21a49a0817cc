"""Projects: a brief, and everything that came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow, ids_in

__all__ = ["PROJECT_STATES", "Project", "ProjectState"]

ProjectState = Literal[
    "draft",
    "scripting",
    "script_review",
    "animatic",
    "animatic_review",
    "generating",
    "completed",
    "failed",
    "cancelled",
]
PROJECT_STATES: tuple[ProjectState, ...] = ProjectState.__args__  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue, reportUnknownVariableType] # a Literal has them


class Project(TenantRow):
    __tablename__ = "projects"

    name: Mapped[str]
    brief: Mapped[Json]
    """A `limelight.film.brief.Brief` whose paths are ``asset:<id>`` (`limelight.projects.assets`)."""
    state: Mapped[ProjectState] = mapped_column(Text, default="draft")
    current_script_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("scripts.id", ondelete="SET NULL", use_alter=True)
    )
    current_film_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("films.id", ondelete="SET NULL", use_alter=True)
    )
    current_run_id: Mapped[UUID | None]
    """The run that moves the project now, or moved it last."""
    shots: Mapped[Json] = mapped_column(default=dict)
    """By scene id the engine that films it: ``{"s2": "fake-film"}``; a scene that is not named is drawn."""
    locked: Mapped[list[str]] = mapped_column(default=list, server_default="{}")
    """Ids of scenes that nobody changes until they are unlocked."""
    voice_timing: Mapped[Json | None]
    """Frozen when the voice was chosen: scene id → ``{"key": …, "samples": …}``."""
    spend_cap_micros: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Grows with every change; the ETag."""
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=101)
    deleted_at: Mapped[datetime | None] = mapped_column(sort_order=102)
    asset_ids: Mapped[list[UUID]] = ids_in("brief")

    __table_args__ = (CheckConstraint(f"state in {PROJECT_STATES!r}", name="state"),)
