"""Comments on a scene or at a time code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Comment"]


class Comment(TenantRow):
    __tablename__ = "comments"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    film_id: Mapped[UUID | None] = mapped_column(ForeignKey("films.id", ondelete="CASCADE"), index=True)
    scene_id: Mapped[str | None]
    at_frame: Mapped[int | None]
    body: Mapped[str]
    drawing: Mapped[Json | None]
    """Strokes on the frame, in fractions of its width and height."""
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(default="")
    link_id: Mapped[UUID | None] = mapped_column(ForeignKey("review_links.id", ondelete="SET NULL"))
    resolved_at: Mapped[datetime | None]
