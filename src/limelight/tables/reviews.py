"""Reviews: somebody is asked, and approves or asks for changes."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["Decision", "Review", "Subject"]

Subject = Literal["script", "animatic", "film"]
Decision = Literal["approved", "changes_requested"]


class Review(TenantRow):
    __tablename__ = "reviews"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    subject: Mapped[Subject] = mapped_column(Text)
    script_id: Mapped[UUID | None] = mapped_column(ForeignKey("scripts.id", ondelete="CASCADE"))
    film_id: Mapped[UUID | None] = mapped_column(ForeignKey("films.id", ondelete="CASCADE"))
    decision: Mapped[Decision] = mapped_column(Text)
    note: Mapped[str] = mapped_column(default="")
    reviewer_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    reviewer_name: Mapped[str] = mapped_column(default="")
    """As a guest gave it; whoever comes through a link has no account."""
    link_id: Mapped[UUID | None] = mapped_column(ForeignKey("review_links.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime]
